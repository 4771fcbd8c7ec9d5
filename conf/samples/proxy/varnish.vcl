# Varnish as the proxy in front of origin.conf.
# Debian: copy it to /etc/varnish/default.vcl.
vcl 4.1;

backend responsibility {
    # Edit these: the Listen of origin.conf.
    .host = "127.0.0.1";
    .port = "8081";
}

sub vcl_recv {
    if (req.url ~ "^/who-does-what(\?|$)") {
        return (synth(301, regsub(req.url, "^/who-does-what", "/who-does-what/")));
    }
    if (req.url !~ "^/who-does-what/") {
        return (synth(404));
    }
    set req.url = regsub(req.url, "^/who-does-what/", "/responsibility/");
    # The module reads no cookie, and Varnish caches nothing for a request that
    # has one. Leave the line away where origin.conf asks for users.
    unset req.http.Cookie;
}

sub vcl_synth {
    if (resp.status == 301) {
        set resp.http.Location = resp.reason;
        set resp.reason = "Moved Permanently";
        return (deliver);
    }
}

# With ResponsibilityMaxAge in origin.conf Varnish keeps a copy of each format,
# as Vary says. Without it pages are "no-cache": Varnish fetches each of them
# anew and compares tags itself. It asks for gzip only, never for Brotli.
