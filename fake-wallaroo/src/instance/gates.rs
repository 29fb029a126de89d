//! How many calls are under way at once, and the gates that tests hold them at.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use tokio::sync::watch;

use crate::{endpoint::Endpoint, lock::lock};

/// The calls that are under way.
#[derive(Default)]
pub(crate) struct Gates {
    endpoints: Arc<Mutex<HashMap<Endpoint, EndpointGates>>>,
}

#[derive(Default)]
struct EndpointGates {
    under_way: usize,
    peak: usize,
    gates: Vec<Arc<Gate>>,
}

struct Gate {
    open: watch::Sender<bool>,
    waiting: watch::Sender<usize>,
}

/// One call under way; it ends when this is dropped.
pub(crate) struct InFlightGuard {
    endpoint: Endpoint,
    endpoints: Arc<Mutex<HashMap<Endpoint, EndpointGates>>>,
}

impl Drop for InFlightGuard {
    fn drop(&mut self) {
        if let Some(flow) = lock(&self.endpoints).get_mut(&self.endpoint) {
            flow.under_way = flow.under_way.saturating_sub(1);
        }
    }
}

impl Gates {
    /// Counts a call that begins.
    pub(crate) fn enter(&self, endpoint: Endpoint) -> InFlightGuard {
        let mut endpoints = lock(&self.endpoints);
        let flow = endpoints.entry(endpoint).or_default();
        flow.under_way += 1;
        flow.peak = flow.peak.max(flow.under_way);
        drop(endpoints);
        InFlightGuard {
            endpoint,
            endpoints: Arc::clone(&self.endpoints),
        }
    }

    /// The most calls that were under way at once.
    pub(crate) fn peak(&self, endpoint: Endpoint) -> usize {
        lock(&self.endpoints).get(&endpoint).map_or(0, |flow| flow.peak)
    }

    /// Begins counting anew, from what is under way now.
    pub(crate) fn reset_peaks(&self) {
        lock(&self.endpoints)
            .values_mut()
            .for_each(|flow| flow.peak = flow.under_way);
    }

    /// Waits at every gate that stands now.
    pub(crate) async fn pass_gates(&self, endpoint: Endpoint) {
        let gates = lock(&self.endpoints)
            .get(&endpoint)
            .map(|flow| flow.gates.clone())
            .unwrap_or_default();
        for gate in gates {
            let _waiting = WaitingGuard::at(&gate);
            // An error means that the gate is gone, which opens it too.
            let _ = gate.open.subscribe().wait_for(|open| *open).await;
        }
    }

    /// Puts up a gate.
    pub(crate) fn hold(&self, endpoint: Endpoint) -> HeldRequests {
        let gate = Arc::new(Gate {
            open: watch::Sender::new(false),
            waiting: watch::Sender::new(0),
        });
        lock(&self.endpoints)
            .entry(endpoint)
            .or_default()
            .gates
            .push(Arc::clone(&gate));
        HeldRequests {
            endpoint,
            gate,
            endpoints: Arc::clone(&self.endpoints),
        }
    }

    /// Opens every gate, for a platform that stops.
    pub(crate) fn open_all(&self) {
        for flow in lock(&self.endpoints).values_mut() {
            flow.gates.drain(..).for_each(|gate| {
                gate.open.send_replace(true);
            });
        }
    }
}

/// Counts a call as waiting, also when its client gives up.
struct WaitingGuard<'a>(&'a Gate);

impl<'a> WaitingGuard<'a> {
    fn at(gate: &'a Gate) -> Self {
        gate.waiting.send_modify(|waiting| *waiting += 1);
        Self(gate)
    }
}

impl Drop for WaitingGuard<'_> {
    fn drop(&mut self) {
        self.0
            .waiting
            .send_modify(|waiting| *waiting = waiting.saturating_sub(1));
    }
}

/// A gate before an endpoint: calls that arrive wait, not yet done, until this is released or dropped.
#[must_use = "the gate opens when this is dropped"]
pub struct HeldRequests {
    endpoint: Endpoint,
    gate: Arc<Gate>,
    endpoints: Arc<Mutex<HashMap<Endpoint, EndpointGates>>>,
}

impl HeldRequests {
    /// Lets everything through, now and from now on.
    pub fn release(self) {}

    /// How many calls wait now.
    #[must_use]
    pub fn waiting(&self) -> usize {
        *self.gate.waiting.borrow()
    }

    /// Returns once at least so many calls wait; never, if they do not come.
    pub async fn until_waiting(&self, calls: usize) {
        let _ = self
            .gate
            .waiting
            .subscribe()
            .wait_for(|waiting| *waiting >= calls)
            .await;
    }
}

impl Drop for HeldRequests {
    fn drop(&mut self) {
        if let Some(flow) = lock(&self.endpoints).get_mut(&self.endpoint) {
            flow.gates.retain(|gate| !Arc::ptr_eq(gate, &self.gate));
        }
        self.gate.open.send_replace(true);
    }
}
