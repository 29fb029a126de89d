//! The page in place of the app when its configuration cannot be used.

use leptos::prelude::*;

use crate::{
    config::{ConfigError, ConfigProblem},
    ui::{
        focus::{HEADING, focus_on},
        reactive::effect,
    },
};

/// The code that comes with its chunk.
#[derive(Debug)]
pub struct ErrorPageFunctions {
    /// The page for this error.
    pub page: fn(ConfigError) -> AnyView,
}

impl ErrorPageFunctions {
    /// All of them.
    pub const ALL: Self = Self {
        page: |error| view! { <MisconfiguredPage error /> }.into_any(),
    };
}

/// Says what is wrong with `config.json`, and what to do.
#[component]
pub fn MisconfiguredPage(
    /// Why the configuration cannot be used.
    error: ConfigError,
) -> impl IntoView {
    let (title, help) = match error {
        ConfigError::Unreachable | ConfigError::TimedOut | ConfigError::Status(_) => (
            "The configuration could not be loaded",
            "Reload. If that does not help, contact the operator of this instance.",
        ),
        ConfigError::NotJson(_) | ConfigError::Wrong(_) => (
            "The configuration cannot be used",
            "Correct config.json, then reload. If you cannot, contact the operator of this instance.",
        ),
    };
    document().set_title(&format!("{title} · Wallaroo Users"));
    effect(|| focus_on(HEADING));
    let details = match error {
        ConfigError::Wrong(problems) => {
            let lines = problems
                .into_iter()
                .map(|problem| view! { <li><ProblemLine problem /></li> })
                .collect_view();
            view! { <ul>{lines}</ul> }.into_any()
        }
        error => view! { <p>{error.to_string()}</p> }.into_any(),
    };
    view! {
        <header class="header">
            <p class="header-brand">
                <span class="header-product">"Wallaroo"</span>
                " Users"
            </p>
        </header>
        <main class="main">
            <div class="page state state-failed">
                <h1 id=HEADING tabindex="-1">{title}</h1>
                {details}
                <p>{help}</p>
                <p><a class="button button-primary" href="">"Reload"</a></p>
            </div>
        </main>
    }
}

#[component]
fn ProblemLine(problem: ConfigProblem) -> impl IntoView {
    view! {
        <code>{problem.key}</code>
        " is "
        <code>{problem.found}</code>
        ". "
        {problem.expected}
    }
}
