//! One choice of one filter: whether it is chosen, how to choose it, and how many users it would show.

use super::{FacetCounts, Filters, RoleFilter, SignInFilter, StatusFilter};

/// One choice of one filter. `None` is the choice without an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacetChoice {
    /// Of [`Filters::status`].
    Status(Option<StatusFilter>),
    /// Of [`Filters::role`].
    Role(Option<RoleFilter>),
    /// Of [`Filters::verified`].
    Verified(Option<bool>),
    /// Of [`Filters::sign_in`].
    SignIn(Option<SignInFilter>),
    /// Of [`Filters::required_actions`].
    RequiredActions(Option<bool>),
}

impl FacetChoice {
    /// Whether this choice is the one that is set.
    pub fn is_chosen(self, filters: &Filters) -> bool {
        let mut chosen = *filters;
        self.choose(&mut chosen);
        chosen == *filters
    }

    /// Whether this choice has no effect.
    pub fn is_unset(self) -> bool {
        matches!(
            self,
            Self::Status(None)
                | Self::Role(None)
                | Self::Verified(None)
                | Self::SignIn(None)
                | Self::RequiredActions(None)
        )
    }

    /// Sets the filter to this choice.
    pub fn choose(self, filters: &mut Filters) {
        match self {
            Self::Status(status) => filters.status = status,
            Self::Role(role) => filters.role = role,
            Self::Verified(verified) => filters.verified = verified,
            Self::SignIn(sign_in) => filters.sign_in = sign_in,
            Self::RequiredActions(required) => filters.required_actions = required,
        }
    }

    /// Where in the array of its filter in [`FacetCounts`] this choice is counted.
    pub(super) fn slot(self) -> usize {
        let yes_no = |choice: Option<bool>| choice.map_or(0, |yes| if yes { 1 } else { 2 });
        match self {
            Self::Status(status) => yes_no(status.map(|status| status == StatusFilter::Active)),
            Self::Role(role) => yes_no(role.map(|role| role == RoleFilter::Administrator)),
            Self::Verified(choice) | Self::RequiredActions(choice) => yes_no(choice),
            Self::SignIn(None) => 0,
            Self::SignIn(Some(SignInFilter::Never)) => 1,
            Self::SignIn(Some(SignInFilter::NotFor(days))) => {
                let offered = SignInFilter::DAYS.iter().position(|offered| *offered == days);
                2 + offered.unwrap_or(SignInFilter::DAYS.len())
            }
        }
    }
}

impl FacetCounts {
    /// How many users this choice would show. Days that are not among [`SignInFilter::DAYS`] are counted only while
    /// they are the filter that is set.
    pub fn of(&self, choice: FacetChoice) -> usize {
        let counts: &[usize] = match choice {
            FacetChoice::Status(_) => &self.status,
            FacetChoice::Role(_) => &self.role,
            FacetChoice::Verified(_) => &self.verified,
            FacetChoice::SignIn(_) => &self.sign_in,
            FacetChoice::RequiredActions(_) => &self.required_actions,
        };
        counts[choice.slot()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_chosen_and_nothing_else_of_its_filter() {
        let all = [
            FacetChoice::Status(Some(StatusFilter::Inactive)),
            FacetChoice::Role(Some(RoleFilter::Administrator)),
            FacetChoice::Verified(Some(false)),
            FacetChoice::SignIn(Some(SignInFilter::NotFor(45))),
            FacetChoice::RequiredActions(Some(true)),
        ];
        let mut filters = Filters::default();
        for choice in all {
            assert!(!choice.is_chosen(&filters) && !choice.is_unset());
            choice.choose(&mut filters);
            assert!(choice.is_chosen(&filters));
        }
        assert!(
            all.iter().all(|choice| choice.is_chosen(&filters)),
            "the filters are independent"
        );
        assert!(FacetChoice::SignIn(None).is_unset());
    }

    #[test]
    fn each_choice_has_the_count_of_its_own() {
        let counts = FacetCounts {
            status: [1, 2, 3],
            role: [4, 5, 6],
            verified: [7, 8, 9],
            sign_in: [10, 11, 12, 13, 14, 15, 16],
            required_actions: [17, 18, 19],
        };
        for (choice, count) in [
            (FacetChoice::Status(None), 1),
            (FacetChoice::Status(Some(StatusFilter::Active)), 2),
            (FacetChoice::Status(Some(StatusFilter::Inactive)), 3),
            (FacetChoice::Role(Some(RoleFilter::Administrator)), 5),
            (FacetChoice::Role(Some(RoleFilter::User)), 6),
            (FacetChoice::Verified(None), 7),
            (FacetChoice::Verified(Some(true)), 8),
            (FacetChoice::Verified(Some(false)), 9),
            (FacetChoice::SignIn(Some(SignInFilter::Never)), 11),
            (FacetChoice::SignIn(Some(SignInFilter::NotFor(30))), 12),
            (FacetChoice::SignIn(Some(SignInFilter::NotFor(90))), 13),
            (FacetChoice::SignIn(Some(SignInFilter::NotFor(180))), 14),
            (FacetChoice::SignIn(Some(SignInFilter::NotFor(365))), 15),
            (FacetChoice::SignIn(Some(SignInFilter::NotFor(45))), 16),
            (FacetChoice::RequiredActions(Some(true)), 18),
            (FacetChoice::RequiredActions(Some(false)), 19),
        ] {
            assert_eq!(counts.of(choice), count, "{choice:?}");
        }
    }
}
