//! The accept loop, whose socket can be closed and reopened, and one task per connection.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::Router;
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, watch},
    time::Instant,
};

use crate::{
    instance::{Instance, listener::ListenerCommand},
    request_pipeline::handle_request,
};

/// What each connection task needs.
#[derive(Clone)]
pub(crate) struct ConnectionContext {
    pub(crate) instance: Arc<Instance>,
    pub(crate) router: Router,
    pub(crate) keep_alive: bool,
    pub(crate) stopping: watch::Receiver<bool>,
    /// Each connection holds a sender, so that stopping can wait for the last one to close.
    pub(crate) open_connection: mpsc::Sender<()>,
}

/// Accepts connections until the platform stops.
pub(crate) async fn accept(
    listener: TcpListener,
    mut commands: mpsc::UnboundedReceiver<ListenerCommand>,
    mut stopping: watch::Receiver<bool>,
    service: ConnectionContext,
) {
    let mut listener = Some(listener);
    let mut resume: Option<Instant> = None;
    loop {
        tokio::select! {
            stream = next_connection(listener.as_ref()) => {
                tokio::spawn(serve(stream, service.clone()));
            }
            command = commands.recv() => match command {
                None => return,
                Some(ListenerCommand::Refuse { done }) => {
                    (listener, resume) = (None, None);
                    done();
                }
                Some(ListenerCommand::RefuseFor { time, done }) => {
                    listener = None;
                    resume = Some(Instant::now() + time);
                    done();
                }
                Some(ListenerCommand::Accept { listener: socket, done }) => {
                    (listener, resume) = (TcpListener::from_std(socket).ok(), None);
                    done();
                }
            },
            () = wait_until_resume(resume) => {
                match TcpListener::bind(service.instance.address).await {
                    Ok(bound) => (listener, resume) = (Some(bound), None),
                    Err(_) => resume = Some(Instant::now() + Duration::from_millis(20)),
                }
            }
            () = stopped(&mut stopping) => return,
        }
    }
}

/// Resolves when the platform stops, or when it is dropped.
async fn stopped(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

async fn wait_until_resume(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

async fn next_connection(listener: Option<&TcpListener>) -> TcpStream {
    let Some(listener) = listener else {
        return std::future::pending().await;
    };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // For example EMFILE: wait for other connections to close.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn serve(stream: TcpStream, service: ConnectionContext) {
    let ConnectionContext {
        instance,
        router,
        keep_alive,
        mut stopping,
        open_connection,
    } = service;
    let _ = stream.set_nodelay(true);
    let reset = Arc::new(AtomicBool::new(false));
    let handler = {
        let reset = Arc::clone(&reset);
        service_fn(move |request| handle_request(Arc::clone(&instance), router.clone(), Arc::clone(&reset), request))
    };
    let mut http = http1::Builder::new();
    let mut connection = http
        .keep_alive(keep_alive)
        .serve_connection(TokioIo::new(stream), handler);
    // An error means that the client disconnected or a fault closed the connection.
    let is_stopping = tokio::select! {
        _ = &mut connection => false,
        () = stopped(&mut stopping) => true,
    };
    if is_stopping {
        Pin::new(&mut connection).graceful_shutdown();
        let _ = (&mut connection).await;
    }
    if reset.load(Ordering::SeqCst) {
        // Dropping the socket now sends RST instead of FIN.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
    drop(open_connection);
}
