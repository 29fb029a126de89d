//! What a test can see of what was asked of the platform.

use serde_json::Value;

use super::Platform;
use crate::{endpoint::Endpoint, instance::request_log::RecordedRequest, lock::lock};

impl Platform {
    /// Every request so far, in the order of arrival; the latest 20,000 are kept.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        lock(&self.instance.request_log).requests().cloned().collect()
    }

    /// The requests to one endpoint.
    #[must_use]
    pub fn requests_to(&self, endpoint: Endpoint) -> Vec<RecordedRequest> {
        let request_log = lock(&self.instance.request_log);
        request_log
            .requests()
            .filter(|request| request.endpoint == endpoint)
            .cloned()
            .collect()
    }

    /// Forgets the requests so far, the peaks and the reports of the content security policy.
    pub fn forget_requests(&self) {
        lock(&self.instance.request_log).clear();
        lock(&self.instance.csp_reports).clear();
        self.instance.gates.reset_peaks();
    }

    /// Returns once an endpoint has been asked so often since the start or [`Platform::forget_requests`], and every
    /// one of these has been answered or hung up on; never, if that does not come.
    pub async fn until_answered(&self, endpoint: Endpoint, times: usize) {
        let enough = || {
            let request_log = lock(&self.instance.request_log);
            request_log
                .requests()
                .filter(|request| request.endpoint == endpoint && request.is_over())
                .count()
                >= times
        };
        let _ = self.instance.answered.subscribe().wait_for(|_| enough()).await;
    }

    /// The most calls on an endpoint that were under way at once.
    #[must_use]
    pub fn peak(&self, endpoint: Endpoint) -> usize {
        self.instance.gates.peak(endpoint)
    }

    /// The violations of the content security policy that browsers reported.
    #[must_use]
    pub fn csp_reports(&self) -> Vec<Value> {
        lock(&self.instance.csp_reports).clone()
    }
}
