vcl 4.1;

# Varnish in front of several nodes. docs/scaling.md explains it.

import directors;
import std;

probe health {
    .url = "/responsibility/health.json";
    .interval = 1s;
    .timeout = 2s;
    .window = 3;
    .threshold = 2;
    .initial = 2;
}

backend node1 {
    .host = "192.0.2.11";
    .port = "80";
    .probe = health;
}

backend node2 {
    .host = "192.0.2.12";
    .port = "80";
    .probe = health;
}

# Who may purge.
acl operators {
    "127.0.0.1";
}

sub vcl_init {
    new nodes = directors.round_robin();
    nodes.add_backend(node1);
    nodes.add_backend(node2);
}

sub vcl_recv {
    set req.backend_hint = nodes.backend();
    # Forget all editions but one: curl -X BAN -H "Responsibility-Edition: …".
    if (req.method == "BAN") {
        if (!client.ip ~ operators) {
            return (synth(403));
        }
        if (req.http.Responsibility-Edition !~ "^[0-9a-f]{40}-[0-9]+$") {
            return (synth(400));
        }
        ban("obj.http.Responsibility-Edition != "
            + req.http.Responsibility-Edition);
        return (synth(200));
    }
    # Parameters of campaigns change no answer; the others are sorted.
    if (req.url ~ "\?") {
        set req.url = regsuball(req.url, "(?<=[?&])(utm_[a-z]+|fbclid|gclid)=[^&]*&?", "");
        set req.url = std.querysort(regsub(req.url, "[?&]$", ""));
    }
    # While a node is well, an answer may be 30 seconds too old; else a day.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 30s;
    }
}

sub vcl_backend_fetch {
    # Another node at each try.
    set bereq.backend = nodes.backend();
}

sub vcl_backend_response {
    # Wait, rather than forget what is in the cache.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    if (beresp.ttl > 0s) {
        set beresp.grace = 1d;
        # Then ask with If-None-Match.
        set beresp.keep = 1d;
    }
}

sub vcl_backend_error {
    if (bereq.retries < 2) {
        return (retry);
    }
}
