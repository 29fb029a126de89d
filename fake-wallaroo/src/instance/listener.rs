//! Commands to the accept loop in `server`, which owns the listening socket.

use std::time::Duration;

use tokio::sync::mpsc;

type Callback = Box<dyn FnOnce() + Send>;

/// A command to the accept loop; `done` is called once it has taken effect.
pub(crate) enum ListenerCommand {
    /// Close the socket: connections are refused.
    Refuse { done: Callback },
    /// Close the socket and bind it again after `time`.
    RefuseFor { time: Duration, done: Callback },
    /// Accept connections on this socket from now on.
    Accept {
        listener: std::net::TcpListener,
        done: Callback,
    },
}

/// Sends commands to the accept loop and waits for their effect.
pub(crate) struct ListenerHandle(mpsc::UnboundedSender<ListenerCommand>);

impl ListenerHandle {
    pub(crate) fn channel() -> (Self, mpsc::UnboundedReceiver<ListenerCommand>) {
        let (sender, commands) = mpsc::unbounded_channel();
        (Self(sender), commands)
    }

    /// Refuses connections for `time`; returns once the socket is closed.
    pub(crate) async fn refuse_for(&self, time: Duration) {
        let (sender, closed) = tokio::sync::oneshot::channel();
        let done = Box::new(move || {
            let _ = sender.send(());
        });
        let _ = self.0.send(ListenerCommand::RefuseFor { time, done });
        let _ = closed.await;
    }

    /// Sends a command and blocks until it has taken effect, at most 10 seconds. The accept loop runs on the
    /// platform's own threads, so a caller inside another async runtime cannot deadlock it.
    pub(crate) fn send_blocking(&self, command: impl FnOnce(Callback) -> ListenerCommand) {
        let (sender, taken_effect) = std::sync::mpsc::channel();
        let done = Box::new(move || {
            let _ = sender.send(());
        });
        if self.0.send(command(done)).is_ok() {
            let _ = taken_effect.recv_timeout(Duration::from_secs(10));
        }
    }
}
