//! The demo users: those of the vendor's guide, the built-in `admin`, and others in every state.

use crate::{clock, user::PlatformUser};

const DAY_MS: i64 = 86_400_000;

/// Dates of last sign-ins are relative to today, so that relative times on screen do not change.
pub(super) fn users() -> Vec<PlatformUser> {
    let mut users = of_the_guide();
    users.extend(in_every_state());
    users.extend(colleagues());
    users
}

fn days_ago(days: i64) -> i64 {
    clock::now_ms() - days * DAY_MS
}

fn id(place: u32) -> String {
    format!("7d1e0a34-52c9-4b8f-a6d0-{place:012x}")
}

fn of_the_guide() -> Vec<PlatformUser> {
    vec![
        PlatformUser::built_in()
            .with_id(id(1))
            .created(1_666_000_000_000)
            .last_login(days_ago(3)),
        PlatformUser::new("john.hansarick@wallaroo.ai")
            .with_id("5e9c9a2b-7a7f-454a-b8e7-91e3c2d86c9f")
            .created(1_669_221_287_375)
            .last_login(days_ago(0) - 2 * 3_600_000),
        PlatformUser::new("mina.castellanos@wallaroo.ai")
            .with_id(id(2))
            .named("Mina", "Castellanos")
            .created(1_670_340_000_000)
            .inactive()
            .last_login(days_ago(210)),
        PlatformUser::new("theo.barnard@wallaroo.ai")
            .with_id(id(3))
            .created(days_ago(2))
            .unverified()
            .never_signed_in()
            .required_action("UPDATE_PASSWORD"),
    ]
}

fn in_every_state() -> Vec<PlatformUser> {
    let user = |place: u32, email: &str, first: &str, last: &str| {
        PlatformUser::new(email)
            .with_id(id(place))
            .named(first, last)
            .created(days_ago(400 - i64::from(place)))
    };
    vec![
        user(10, "amara.diallo@example.com", "Amara", "Diallo")
            .administrator()
            .last_login(days_ago(1)),
        user(11, "bjorn.angstrom@example.com", "Björn", "Ångström")
            .administrator()
            .inactive()
            .last_login(days_ago(95)),
        user(12, "wang.xiuying@example.com", "秀英", "王").last_login(days_ago(0)),
        user(13, "olga.smirnova@example.com", "Ольга", "Смирнова").last_login(days_ago(33)),
        user(14, "layla.haddad@example.com", "ليلى", "حداد").last_login(days_ago(12)),
        user(15, "noa.levi@example.com", "נועה", "לוי").never_signed_in(),
        user(16, "eleni.papadopoulou@example.com", "Ελένη", "Παπαδοπούλου").last_login(days_ago(61)),
        user(17, "ananya.iyer@example.com", "அனன்யா", "ஐயர்").login_not_reported(),
        user(18, "maire.nichonaill@example.com", "Máire", "Ní Chonaill").last_login(days_ago(7)),
        user(19, "tariq.oneill@example.com", "Tariq", "O’Neill")
            .unverified()
            .last_login(days_ago(5)),
        user(
            20,
            "wolfeschlegelsteinhausenbergerdorff.hubert@department-of-very-long-names.example.com",
            "Hubert Blaine Wolfeschlegelsteinhausen",
            "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
        )
        .last_login(days_ago(150)),
        user(21, "x@example.com", "X", "").last_login(days_ago(19)),
        user(22, "suharto@example.com", "", "Suharto").last_login(days_ago(23)),
        user(23, "ines.moreau@example.com", "Inès", "Moreau")
            .federated("google", "ines.moreau")
            .last_login(days_ago(2)),
        user(24, "kenji.watanabe@example.com", "健二", "渡辺")
            .federated("google", "kenji.w")
            .federated("azure-ad", "k.watanabe")
            .without_password()
            .last_login(days_ago(8)),
        user(25, "rosa.vermeulen@example.com", "Rosa", "Vermeulen")
            .required_action("VERIFY_EMAIL")
            .unverified(),
        user(26, "pedro.nunez@example.com", "Pedro", "Núñez")
            .required_action("UPDATE_PASSWORD")
            .required_action("CONFIGURE_TOTP")
            .last_login(days_ago(44)),
        user(27, "service.pipeline@example.com", "", "")
            .with_username("pipeline-service")
            .last_login(days_ago(0)),
        user(28, "view.only@example.com", "Vida", "Only")
            .read_only()
            .last_login(days_ago(90)),
        user(29, "tag+filter@sub.domain.example.org", "Tag", "<b>Bold</b>").last_login(days_ago(77)),
        user(30, "former.contractor@partner.example", "Felix", "Contractor")
            .inactive()
            .last_login(days_ago(365)),
        user(31, "never.came@partner.example", "Nora", "Came")
            .inactive()
            .never_signed_in()
            .unverified(),
        PlatformUser::new("scanner")
            .with_id(id(32))
            .without_email()
            .created(days_ago(300))
            .last_login(days_ago(1)),
    ]
}

fn colleagues() -> Vec<PlatformUser> {
    const NAMES: [(&str, &str); 19] = [
        ("Alice", "Whitfield"),
        ("Benjamin", "Okonkwo"),
        ("Camila", "Rojas"),
        ("Daniel", "Fischer"),
        ("Emeka", "Nwosu"),
        ("Freya", "Lindqvist"),
        ("Gustavo", "Pereira"),
        ("Hannah", "Goldberg"),
        ("Ibrahim", "Yilmaz"),
        ("Julia", "Kowalczyk"),
        ("Kofi", "Mensah"),
        ("Leila", "Rahimi"),
        ("Marco", "Bianchi"),
        ("Nadia", "Petrova"),
        ("Oliver", "Thompson"),
        ("Paula", "Schneider"),
        ("Ravi", "Sharma"),
        ("Sofia", "Marinelli"),
        ("Tomas", "Novak"),
    ];
    let user = |(place, (first, last)): (u32, &(&str, &str))| {
        let email = format!("{first}.{last}@example.com").to_lowercase();
        let days = i64::from(place);
        let user = PlatformUser::new(email)
            .with_id(id(100 + place))
            .named(*first, *last)
            .created(days_ago(40 + 31 * days));
        match place % 6 {
            2 => user.never_signed_in().unverified().required_action("UPDATE_PASSWORD"),
            4 => user.inactive().last_login(days_ago(30 + 11 * days)),
            5 if place < 6 => user.administrator().last_login(days_ago(1)),
            _ => user.last_login(days_ago(days * days / 3)),
        }
    };
    (0..).zip(&NAMES).map(user).collect()
}
