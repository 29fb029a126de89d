//! HTML pages that an ingress in front of the platform sends.

/// nginx with no upstream.
pub(super) const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// nginx without a matching path.
pub(super) const NOT_FOUND: &str = "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n\
<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// The target of the fault `redirect`.
pub(crate) const ELSEWHERE: &str = "<!doctype html><html lang=\"en\"><title>Sign in</title><h1>Sign in</h1>\
<p>This is another origin: no bearer may come here.</p></html>";
