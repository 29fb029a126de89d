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

/// Injects `fault` into requests to `endpoint`, after letting `after` of them through.
struct FaultRule {
    endpoint: Endpoint,
    fault: Fault,
    after: u32,
    times: Repeat,
}

/// The fault rules, and the requests that `401-once` has already applied to.
#[derive(Default)]
pub(crate) struct FaultRules {
    rules: Vec<FaultRule>,
    failed_once: HashSet<String>,
}

impl FaultRules {
    /// Adds a rule that lets `after` requests through first. Rules for one endpoint apply in order.
    pub(crate) fn add(&mut self, endpoint: Endpoint, fault: Fault, after: u32, times: Repeat) {
        self.rules.push(FaultRule {
            endpoint,
            fault,
            after,
            times,
        });
    }

    pub(crate) fn clear(&mut self) {
        self.rules.clear();
        self.failed_once.clear();
    }

    /// The fault for this request, if any. Counts the request against the rules.
    pub(crate) fn fault_for(&mut self, endpoint: Endpoint, headers: &HeaderMap, body: &[u8]) -> Option<Fault> {
        self.rule_fault(endpoint)
            .or_else(|| self.header_fault(endpoint, headers, body))
            .or_else(|| self.email_fault(endpoint, body))
    }

    fn rule_fault(&mut self, endpoint: Endpoint) -> Option<Fault> {
        let index = self.rules.iter().position(|rule| rule.endpoint == endpoint)?;
        let rule = &mut self.rules[index];
        if rule.after > 0 {
            rule.after -= 1;
            return None;
        }
        let fault = rule.fault;
        match &mut rule.times {
            Repeat::Always => {}
            Repeat::Times(left) => *left = left.saturating_sub(1),
        }
        if matches!(rule.times, Repeat::Times(0)) || fault == Fault::UnauthorizedOnce {
            self.rules.remove(index);
        }
        Some(fault)
    }

    fn header_fault(&mut self, endpoint: Endpoint, headers: &HeaderMap, body: &[u8]) -> Option<Fault> {
        let fault = headers.get("x-fake-fault")?.to_str().ok()?.parse().ok()?;
        self.unless_failed_once(fault, || format!("{endpoint} {}", String::from_utf8_lossy(body)))
    }

    fn email_fault(&mut self, endpoint: Endpoint, body: &[u8]) -> Option<Fault> {
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
        self.unless_failed_once(fault, || format!("{endpoint} {email}"))
    }

    fn unless_failed_once(&mut self, fault: Fault, call: impl FnOnce() -> String) -> Option<Fault> {
        let applies = fault != Fault::UnauthorizedOnce || self.failed_once.insert(call());
        applies.then_some(fault)
    }
}
