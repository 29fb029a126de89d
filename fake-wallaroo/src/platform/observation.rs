//! What a test can observe: requests, concurrency, CSP reports.

use serde_json::Value;

use super::Platform;
use crate::{endpoint::Endpoint, instance::request_log::RecordedRequest, lock::lock};

impl Platform {
    /// All requests in order of arrival. The latest 20,000 are kept.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        lock(&self.instance.request_log).requests().cloned().collect()
    }

    /// The requests to one endpoint, in order of arrival.
    #[must_use]
    pub fn requests_to(&self, endpoint: Endpoint) -> Vec<RecordedRequest> {
        let request_log = lock(&self.instance.request_log);
        request_log
            .requests()
            .filter(|request| request.endpoint == endpoint)
            .cloned()
            .collect()
    }

    /// Clears recorded requests, peaks and CSP reports.
    pub fn forget_requests(&self) {
        lock(&self.instance.request_log).clear();
        lock(&self.instance.csp_reports).clear();
        self.instance.gates.reset_peaks();
    }

    /// Resolves once `times` requests to this endpoint have ended since the start or [`Platform::forget_requests`].
    pub async fn until_answered(&self, endpoint: Endpoint, times: usize) {
        let enough = || {
            let request_log = lock(&self.instance.request_log);
            request_log
                .requests()
                .filter(|request| request.endpoint == endpoint && request.is_over())
                .count()
                >= times
        };
        let _ = self.instance.requests_ended.subscribe().wait_for(|_| enough()).await;
    }

    /// The highest number of requests to an endpoint in flight at once.
    #[must_use]
    pub fn peak(&self, endpoint: Endpoint) -> usize {
        self.instance.gates.peak(endpoint)
    }

    /// The CSP violation reports received from browsers.
    #[must_use]
    pub fn csp_reports(&self) -> Vec<Value> {
        lock(&self.instance.csp_reports).clone()
    }
}
