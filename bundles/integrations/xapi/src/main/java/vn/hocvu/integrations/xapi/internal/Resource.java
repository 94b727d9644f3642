package vn.hocvu.integrations.xapi.internal;

import vn.hocvu.Refusal;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.web.EndpointAnswer;

/** A resource of the standard, such as the Statements Resource. Thread-safe. */
interface Resource {
    /**
     * Does what is asked.
     *
     * @throws Refusal if it is not done; nothing has been changed
     * @throws Rejection likewise
     */
    EndpointAnswer answer(LrsClient client, XapiVersion version, Asked asked);
}
