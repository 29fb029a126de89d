//! A running platform: starting it, stopping it, and what a test may do with it meanwhile.

use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::{Arc, Mutex, atomic::AtomicBool},
    time::Duration,
};

use tokio::{
    runtime::Runtime,
    sync::{Notify, mpsc, watch},
};

use crate::{
    faults::rules::FaultRules,
    instance::{
        Instance,
        data_file::{self, DataError, DataFile},
        gates::Gates,
        listener::ListenerHandle,
        request_log::RequestLog,
        settings::Credentials,
    },
    keycloak::sessions::SessionStore,
    options::Options,
    population,
    router::router,
    server::{ConnectionContext, accept},
    signing_key::SigningKey,
    site::Site,
    user::User,
    user_store::UserStore,
};

mod observation;
mod operation;
mod tokens;

/// Why a platform did not start; each is one sentence.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is taken, or not allowed.
    #[error("cannot listen on {address}: {source}")]
    Address {
        /// What was asked for.
        address: SocketAddr,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The built app is not there.
    #[error("there is no built app in {directory} (index.html: {source})")]
    Site {
        /// What was asked for.
        directory: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The data file is of no use.
    #[error(transparent)]
    Data(#[from] DataError),
    /// There is no usable signing key.
    #[error("the tokens cannot be signed: {0}")]
    SigningKey(String),
    /// The threads that answer could not be started.
    #[error("cannot start the server's threads: {0}")]
    Threads(std::io::Error),
}

/// An administrator who can sign in. Deactivating this user through the API is possible, as it is in life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    /// The user's id: `sub` of the tokens.
    pub id: String,
    /// What to sign in with.
    pub username: String,
    /// What to sign in with.
    pub password: String,
    /// Always there, unlike that of the built-in `admin`.
    pub email: String,
}

/// A running platform, answering on threads of its own until it is stopped or dropped. Everything on it can be called
/// from any thread, inside or outside of an async runtime.
pub struct Platform {
    instance: Arc<Instance>,
    administrator: User,
    data: Option<PathBuf>,
    stop: watch::Sender<bool>,
    connections: mpsc::Receiver<()>,
    runtime: Option<Runtime>,
}

impl Platform {
    /// Starts a platform; it answers when this returns.
    ///
    /// # Errors
    /// When the port is taken, the data file or the built app cannot be read, or the system gives no threads.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let Options {
            host,
            port,
            population,
            dist,
            data,
            keep_alive,
            fill_in_login,
            mut settings,
        } = options;
        let site =
            dist.map(|directory| Site::open(&directory).map_err(|source| StartError::Site { directory, source }));
        let kept = data.as_deref().map(data_file::read).transpose()?.flatten();
        let (key, administrator, users) = match kept {
            Some(kept) => restored(kept)?,
            None => {
                let key = SigningKey::generate().map_err(|error| StartError::SigningKey(error.to_string()))?;
                let administrator = population::administrator();
                (key, administrator.clone(), population.users(administrator))
            }
        };
        if fill_in_login {
            settings.login = Some(Credentials {
                username: administrator.username().to_owned(),
                password: administrator.current_password().unwrap_or_default().to_owned(),
            });
        }
        let wanted = SocketAddr::new(host, port);
        let taken = |source| StartError::Address {
            address: wanted,
            source,
        };
        let listener = TcpListener::bind(wanted).map_err(taken)?;
        listener.set_nonblocking(true).map_err(taken)?;
        let address = listener.local_addr().map_err(taken)?;

        let (listener_handle, commands) = ListenerHandle::channel();
        let api_version = settings.api_version;
        let instance = Arc::new(Instance {
            address,
            key,
            site: site.transpose()?,
            settings: Mutex::new(settings),
            sessions: Mutex::new(SessionStore::default()),
            faults: Mutex::new(FaultRules::default()),
            request_log: Mutex::new(RequestLog::default()),
            csp_reports: Mutex::new(Vec::new()),
            gates: Gates::default(),
            listener: listener_handle,
            store: Mutex::new(UserStore::from_iter(users)),
            unsaved: AtomicBool::new(true),
            changed: Notify::new(),
            saving: Mutex::new(()),
            answered: watch::Sender::new(0),
        });
        let (stop, stopping) = watch::channel(false);
        let (open, connections) = mpsc::channel(1);
        let router = router(Arc::clone(&instance), api_version);
        let service = ConnectionContext {
            instance: Arc::clone(&instance),
            router,
            keep_alive,
            stopping: stopping.clone(),
            open,
        };

        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("fake-wallaroo")
            .enable_all()
            .build()
            .map_err(StartError::Threads)?;
        let entered = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener).map_err(taken)?;
        drop(entered);
        runtime.spawn(accept(listener, commands, stopping, service));
        if let Some(path) = &data {
            data_file::save(&instance, path, administrator.id())?;
            let saving = data_file::keep_saving(Arc::clone(&instance), path.clone(), administrator.id().to_owned());
            runtime.spawn(saving);
        }
        Ok(Self {
            instance,
            administrator,
            data,
            stop,
            connections,
            runtime: Some(runtime),
        })
    }

    /// Stops: no new connections, held calls let go, a second for the others to end, the data file written.
    ///
    /// # Errors
    /// When the data file cannot be written.
    pub async fn stop(mut self) -> Result<(), DataError> {
        self.stop.send_replace(true);
        self.instance.gates.open_all();
        let (_none, mut connections) = mpsc::channel(1);
        std::mem::swap(&mut connections, &mut self.connections);
        if let Some(runtime) = &self.runtime {
            let last = async move { tokio::time::timeout(Duration::from_secs(1), connections.recv()).await };
            // Whoever is still there after that second is cut off.
            let _ = runtime.spawn(last).await;
        }
        self.save()
    }

    fn save(&self) -> Result<(), DataError> {
        match &self.data {
            Some(path) => data_file::save(&self.instance, path, self.administrator.id()),
            None => Ok(()),
        }
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Err(error) = self.save() {
            eprintln!("{error}");
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Key, administrator and users of a data file. The administrator may have been changed since: then another who can
/// sign in takes the place, or a new one is made.
fn restored(kept: DataFile) -> Result<(SigningKey, User, Vec<User>), StartError> {
    let key = SigningKey::import(&kept.signing_key).map_err(|error| StartError::SigningKey(error.to_string()))?;
    let mut users = kept.users;
    let able = |user: &&User| {
        user.enabled()
            && user.is_administrator()
            && user.email().is_some()
            && user.full_name().is_some()
            && user.current_password().is_some()
            && user.required_actions().is_empty()
    };
    let found = users.iter().filter(able).find(|user| user.id() == kept.administrator);
    let administrator = match found.or_else(|| users.iter().find(able)).cloned() {
        Some(administrator) => administrator,
        None => {
            let administrator = population::administrator().with_id(uuid::Uuid::new_v4().to_string());
            users.push(administrator.clone());
            administrator
        }
    };
    Ok((key, administrator, users))
}
