//! Starts and stops a platform. The submodules add what a test does with a running one.

use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::{Arc, Mutex, atomic::AtomicBool},
    time::Duration,
};

use tokio::{
    runtime::{Handle, Runtime},
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
    real_keycloak::{KeycloakRealm, RealKeycloak},
    router::router,
    server::{ConnectionContext, accept},
    signing_key::SigningKey,
    site::Site,
    user::PlatformUser,
    user_store::UserStore,
};

mod observation;
mod operation;
mod tokens;

/// Why a platform did not start. Each message is one sentence.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is in use or not permitted.
    #[error("cannot listen on {address}: {source}")]
    Address {
        /// The value that was requested.
        address: SocketAddr,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// The directory has no readable `index.html`.
    #[error("there is no built app in {directory} (index.html: {source})")]
    Site {
        /// The value that was requested.
        directory: PathBuf,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// The data file cannot be used.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The signing key cannot be created or read.
    #[error("the tokens cannot be signed: {0}")]
    SigningKey(String),
    /// The real Keycloak did not answer, or refused the administrator.
    #[error("{0}")]
    Keycloak(String),
    /// The server threads could not be started.
    #[error("cannot start the server's threads: {0}")]
    Threads(std::io::Error),
}

/// An administrator who can sign in. The API can deactivate this user like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    /// The user's id: `sub` of the tokens.
    pub id: String,
    /// The username to sign in with.
    pub username: String,
    /// The password to sign in with.
    pub password: String,
    /// Never empty, unlike the email of the built-in `admin`.
    pub email: String,
}

/// A running platform on its own threads, until stopped or dropped. All methods can be called from any thread, inside
/// or outside of an async runtime.
pub struct Platform {
    instance: Arc<Instance>,
    administrator: PlatformUser,
    data: Option<PathBuf>,
    stop: watch::Sender<bool>,
    connections: mpsc::Receiver<()>,
    runtime: Handle,
    _threads: RuntimeGuard,
}

impl Platform {
    /// Starts a platform, which accepts requests once this returns.
    ///
    /// # Errors
    /// If the port is in use, the data file or the built app cannot be read, or threads cannot be started.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let Options {
            host,
            port,
            population,
            dist,
            data,
            keycloak,
            keep_alive,
            fill_in_login,
            mut settings,
        } = options;
        let site =
            dist.map(|directory| Site::open(&directory).map_err(|source| StartError::Site { directory, source }));
        let saved = data.as_deref().map(data_file::read).transpose()?.flatten();
        let (key, administrator, users) = match saved {
            Some(saved) => restore(saved)?,
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
        let requested = SocketAddr::new(host, port);
        let bind_error = |source| StartError::Address {
            address: requested,
            source,
        };
        let listener = TcpListener::bind(requested).map_err(bind_error)?;
        listener.set_nonblocking(true).map_err(bind_error)?;
        let address = listener.local_addr().map_err(bind_error)?;
        let site = site.transpose()?;

        let threads = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("fake-wallaroo")
            .enable_all()
            .build()
            .map_err(StartError::Threads)?;
        let runtime = threads.handle().clone();
        // Also shuts the runtime down if one of the following steps fails.
        let threads = RuntimeGuard(Some(threads));
        let keycloak = match keycloak {
            None => None,
            Some(keycloak) => Some(connect(&runtime, keycloak).await?),
        };

        let (listener_handle, commands) = ListenerHandle::channel();
        let api_version = settings.api_version;
        let instance = Arc::new(Instance {
            address,
            key,
            site,
            settings: Mutex::new(settings),
            sessions: Mutex::new(SessionStore::default()),
            faults: Mutex::new(FaultRules::default()),
            request_log: Mutex::new(RequestLog::default()),
            csp_reports: Mutex::new(Vec::new()),
            gates: Gates::default(),
            listener: listener_handle,
            store: Mutex::new(UserStore::from_iter(users)),
            keycloak,
            unsaved: AtomicBool::new(true),
            changed: Notify::new(),
            saving: Mutex::new(()),
            requests_ended: watch::Sender::new(0),
        });
        let (stop, stopping) = watch::channel(false);
        let (open_connection, connections) = mpsc::channel(1);
        let router = router(Arc::clone(&instance), api_version);
        let service = ConnectionContext {
            instance: Arc::clone(&instance),
            router,
            keep_alive,
            stopping: stopping.clone(),
            open_connection,
        };

        let entered = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener).map_err(bind_error)?;
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
            runtime,
            _threads: threads,
        })
    }

    /// Stops the platform: closes the listener, opens all gates, gives requests in flight one second, and writes the
    /// data file.
    ///
    /// # Errors
    /// If the data file cannot be written.
    pub async fn stop(mut self) -> Result<(), DataError> {
        self.stop.send_replace(true);
        self.instance.gates.open_all();
        let (_none, mut connections) = mpsc::channel(1);
        std::mem::swap(&mut connections, &mut self.connections);
        let last = async move { tokio::time::timeout(Duration::from_secs(1), connections.recv()).await };
        // Connections that are still open after that second are dropped.
        let _ = self.runtime.spawn(last).await;
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
    }
}

/// Shuts the runtime down when dropped, without waiting for its threads. A dropped [`Runtime`] waits, which panics in an
/// async function.
struct RuntimeGuard(Option<Runtime>);

impl Drop for RuntimeGuard {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Connects on the platform's own runtime, because connections to Keycloak stay on the runtime that opened them.
async fn connect(runtime: &Handle, keycloak: RealKeycloak) -> Result<KeycloakRealm, StartError> {
    let connected = runtime.spawn(KeycloakRealm::connect(keycloak)).await;
    connected
        .map_err(|error| StartError::Threads(error.into()))?
        .map_err(StartError::Keycloak)
}

/// Restores the state from a data file. If the recorded administrator can no longer sign in, another one is chosen or
/// created.
fn restore(saved: DataFile) -> Result<(SigningKey, PlatformUser, Vec<PlatformUser>), StartError> {
    let key = SigningKey::import(&saved.signing_key).map_err(|error| StartError::SigningKey(error.to_string()))?;
    let mut users = saved.users;
    let can_sign_in = |user: &&PlatformUser| {
        user.enabled()
            && user.is_administrator()
            && user.email().is_some()
            && user.full_name().is_some()
            && user.current_password().is_some()
            && user.required_actions().is_empty()
    };
    let found = users
        .iter()
        .filter(can_sign_in)
        .find(|user| user.id() == saved.administrator);
    let administrator = match found.or_else(|| users.iter().find(can_sign_in)).cloned() {
        Some(administrator) => administrator,
        None => {
            let administrator = population::administrator().with_id(uuid::Uuid::new_v4().to_string());
            users.push(administrator.clone());
            administrator
        }
    };
    Ok((key, administrator, users))
}
