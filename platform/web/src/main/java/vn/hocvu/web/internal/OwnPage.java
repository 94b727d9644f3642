package vn.hocvu.web.internal;

import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** A page of the shell itself, which may do more with a request than plugins may. */
abstract class OwnPage implements Page {
    private final String path;

    OwnPage(String path) {
        this.path = path;
    }

    @Override
    public final String path() {
        return path;
    }

    @Override
    public final Answer handle(WebRequest request) throws Exception {
        return answer((BrowserRequest) request);
    }

    abstract Answer answer(BrowserRequest request) throws Exception;
}
