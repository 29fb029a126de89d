//! The HTML pages that something in front of the platform sends in its place.

/// What an ingress says when nothing is behind it.
pub(super) const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// What an ingress says when it knows no such path.
pub(super) const NOT_FOUND: &str = "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n\
<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// Where the fault `redirect` leads.
pub(crate) const ELSEWHERE: &str = "<!doctype html><html lang=\"en\"><title>Sign in</title><h1>Sign in</h1>\
<p>This is another origin: no bearer may come here.</p></html>";
