//! The last search result and the last order: consecutive queries usually change only one of the two.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{
    search::{Matches, Query},
    sort::{Column, Sort},
};

#[derive(Debug, Default)]
pub(super) struct QueryCache {
    matches: Mutex<Option<(Query, Arc<Matches>)>>,
    order: Mutex<Option<(Sort, Arc<[u32]>)>>,
}

impl QueryCache {
    pub(super) fn matches(&self, query: &Query, find: impl FnOnce() -> Matches) -> Arc<Matches> {
        let mut cached = self.matches.lock().unwrap_or_else(PoisonError::into_inner);
        match &*cached {
            Some((before, matches)) if before == query => matches.clone(),
            _ => {
                let matches = Arc::new(find());
                *cached = Some((query.clone(), matches.clone()));
                matches
            }
        }
    }

    pub(super) fn order(&self, sort: Sort, compute: impl FnOnce() -> Vec<u32>) -> Arc<[u32]> {
        let mut cached = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        match &*cached {
            Some((before, order)) if *before == sort => order.clone(),
            _ => {
                let order: Arc<[u32]> = compute().into();
                *cached = Some((sort, order.clone()));
                order
            }
        }
    }

    /// Drops the cached order if it is by this column.
    pub(super) fn invalidate_order_by(&mut self, column: Column) {
        let order = self.order.get_mut().unwrap_or_else(PoisonError::into_inner);
        order.take_if(|(sort, _)| sort.column == column);
    }
}
