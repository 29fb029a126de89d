//! Selects the fault for a request: from a rule, the header `x-fake-fault`, or the email in the body.

use std::collections::HashSet;

use hyper::HeaderMap;
use serde_json::Value;

use super::Fault;
use crate::endpoint::Endpoint;

/// How often a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    Times(u32),
    Always,
}

struct FaultRule {
    endpoint: Endpoint,
    fault: Fault,
    after: u32,
    times: Repeat,
}

/// The fault rules, and the requests that `401-once` has already applied to.
#[derive(Default)]
pub(crate) struct FaultRules {
    planned: Vec<FaultRule>,
    struck_once: HashSet<String>,
}

impl FaultRules {
    /// Adds a rule that lets `after` requests through first. Rules for one endpoint apply in order.
    pub(crate) fn plan(&mut self, endpoint: Endpoint, fault: Fault, after: u32, times: Repeat) {
        self.planned.push(FaultRule {
            endpoint,
            fault,
            after,
            times,
        });
    }

    pub(crate) fn clear(&mut self) {
        self.planned.clear();
        self.struck_once.clear();
    }

    /// The fault for this request, if any. Counts the request against the rules.
    pub(crate) fn strike(&mut self, endpoint: Endpoint, headers: &HeaderMap, body: &[u8]) -> Option<Fault> {
        self.planned_for(endpoint)
            .or_else(|| self.asked_for(endpoint, headers, body))
            .or_else(|| self.in_the_email(endpoint, body))
    }

    fn planned_for(&mut self, endpoint: Endpoint) -> Option<Fault> {
        let place = self.planned.iter().position(|planned| planned.endpoint == endpoint)?;
        let planned = &mut self.planned[place];
        if planned.after > 0 {
            planned.after -= 1;
            return None;
        }
        let fault = planned.fault;
        match &mut planned.times {
            Repeat::Always => {}
            Repeat::Times(left) => *left = left.saturating_sub(1),
        }
        if matches!(planned.times, Repeat::Times(0)) || fault == Fault::UnauthorizedOnce {
            self.planned.remove(place);
        }
        Some(fault)
    }

    fn asked_for(&mut self, endpoint: Endpoint, headers: &HeaderMap, body: &[u8]) -> Option<Fault> {
        let fault = headers.get("x-fake-fault")?.to_str().ok()?.parse().ok()?;
        self.unless_struck_once(fault, || format!("{endpoint} {}", String::from_utf8_lossy(body)))
    }

    fn in_the_email(&mut self, endpoint: Endpoint, body: &[u8]) -> Option<Fault> {
        let marker = match endpoint {
            Endpoint::Invite => "-invite-",
            Endpoint::Activate => "-activate-",
            Endpoint::Deactivate => "-deactivate-",
            Endpoint::Edit => "-edit-",
            _ => return None,
        };
        let body: Value = serde_json::from_slice(body).ok()?;
        let email = body.get("email")?.as_str()?.to_lowercase();
        let (local, _) = email.rsplit_once('@')?;
        let (_, name) = local.rsplit_once(marker)?;
        let fault = name.parse().ok()?;
        self.unless_struck_once(fault, || format!("{endpoint} {email}"))
    }

    fn unless_struck_once(&mut self, fault: Fault, call: impl FnOnce() -> String) -> Option<Fault> {
        let strikes = fault != Fault::UnauthorizedOnce || self.struck_once.insert(call());
        strikes.then_some(fault)
    }
}
