package vn.hocvu.integrations.xapi.internal;

import vn.hocvu.web.EndpointAnswer;

/**
 * Lets scripts of any site in: content often lies elsewhere. They must send credentials themselves, for cookies count
 * nothing here.
 */
final class Cors {
    private Cors() {}

    static EndpointAnswer open(EndpointAnswer answer) {
        return answer.with("Access-Control-Allow-Origin", "*")
                .with(
                        "Access-Control-Expose-Headers",
                        "ETag, Last-Modified, Retry-After, WWW-Authenticate, X-Experience-API-Consistent-Through,"
                                + " X-Experience-API-Version");
    }

    /** What a browser asks before it sends the real request. */
    static EndpointAnswer preflight() {
        return EndpointAnswer.of(204)
                .with("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE")
                .with(
                        "Access-Control-Allow-Headers",
                        "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match,"
                                + " X-Experience-API-Version")
                .with("Access-Control-Max-Age", "86400");
    }
}
