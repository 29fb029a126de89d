//! The users of a platform at start.

mod demo;
mod generated;

use crate::user::PlatformUser;

/// The users in addition to the administrator.
#[derive(Clone, Debug)]
pub(crate) enum Population {
    These(Vec<PlatformUser>),
    Generated(usize),
    Demonstration,
}

/// The default administrator: has an email and names, and can sign in.
pub(crate) fn administrator() -> PlatformUser {
    PlatformUser::new("robin.hale@wallaroo.ai")
        .with_id("0f4c6b1e-6d0a-4f0e-9a55-3d1f5f6a7b10")
        .named("Robin", "Hale")
        .administrator()
        .created(1_666_000_000_000)
}

impl Population {
    /// All users, the administrator first.
    pub(crate) fn users(self, administrator: PlatformUser) -> Vec<PlatformUser> {
        let mut users = vec![administrator];
        match self {
            Self::These(more) => users.extend(more),
            Self::Generated(number) => users.extend(generated::users(number.saturating_sub(1))),
            Self::Demonstration => users.extend(demo::users()),
        }
        users
    }
}
