//! Counts requests in flight per endpoint, and holds requests at gates.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use tokio::sync::watch;

use crate::{endpoint::Endpoint, lock::lock};

/// In-flight counts and gates of all endpoints.
#[derive(Default)]
pub(crate) struct Gates {
    endpoints: Arc<Mutex<HashMap<Endpoint, EndpointState>>>,
}

#[derive(Default)]
struct EndpointState {
    in_flight: usize,
    peak: usize,
    gates: Vec<Arc<Gate>>,
}

struct Gate {
    open: watch::Sender<bool>,
    waiting: watch::Sender<usize>,
}

/// A request in flight, until this is dropped.
pub(crate) struct InFlightGuard {
    endpoint: Endpoint,
    endpoints: Arc<Mutex<HashMap<Endpoint, EndpointState>>>,
}

impl Drop for InFlightGuard {
    fn drop(&mut self) {
        if let Some(state) = lock(&self.endpoints).get_mut(&self.endpoint) {
            state.in_flight = state.in_flight.saturating_sub(1);
        }
    }
}

impl Gates {
    /// Counts a request as in flight.
    pub(crate) fn enter(&self, endpoint: Endpoint) -> InFlightGuard {
        let mut endpoints = lock(&self.endpoints);
        let state = endpoints.entry(endpoint).or_default();
        state.in_flight += 1;
        state.peak = state.peak.max(state.in_flight);
        drop(endpoints);
        InFlightGuard {
            endpoint,
            endpoints: Arc::clone(&self.endpoints),
        }
    }

    /// The highest number of requests in flight at once.
    pub(crate) fn peak(&self, endpoint: Endpoint) -> usize {
        lock(&self.endpoints).get(&endpoint).map_or(0, |state| state.peak)
    }

    /// Resets each peak to the number of requests in flight now.
    pub(crate) fn reset_peaks(&self) {
        lock(&self.endpoints)
            .values_mut()
            .for_each(|state| state.peak = state.in_flight);
    }

    /// Waits until every gate that is closed now has opened.
    pub(crate) async fn wait_for_gates(&self, endpoint: Endpoint) {
        let gates = lock(&self.endpoints)
            .get(&endpoint)
            .map(|state| state.gates.clone())
            .unwrap_or_default();
        for gate in gates {
            let _waiting = WaitingGuard::at(&gate);
            // An error means that the gate was dropped, which opens it.
            let _ = gate.open.subscribe().wait_for(|open| *open).await;
        }
    }

    /// Closes a new gate in front of an endpoint.
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

    /// Opens all gates, for shutdown.
    pub(crate) fn open_all(&self) {
        for state in lock(&self.endpoints).values_mut() {
            state.gates.drain(..).for_each(|gate| {
                gate.open.send_replace(true);
            });
        }
    }
}

/// Counts a request as waiting; on drop, so that a client that disconnects is no longer counted.
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

/// A closed gate in front of an endpoint: requests wait there, unprocessed, until this is released or dropped.
#[must_use = "the gate opens when this is dropped"]
pub struct HeldRequests {
    endpoint: Endpoint,
    gate: Arc<Gate>,
    endpoints: Arc<Mutex<HashMap<Endpoint, EndpointState>>>,
}

impl HeldRequests {
    /// Opens the gate.
    pub fn release(self) {}

    /// The number of requests waiting at this gate.
    #[must_use]
    pub fn waiting(&self) -> usize {
        *self.gate.waiting.borrow()
    }

    /// Resolves once at least this many requests wait.
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
        if let Some(state) = lock(&self.endpoints).get_mut(&self.endpoint) {
            state.gates.retain(|gate| !Arc::ptr_eq(gate, &self.gate));
        }
        self.gate.open.send_replace(true);
    }
}
