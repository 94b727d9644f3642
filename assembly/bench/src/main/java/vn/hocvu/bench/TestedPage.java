package vn.hocvu.bench;

import java.util.List;

/**
 * @param name short and without blanks
 * @param writes whether a visit is recorded
 */
record TestedPage(String name, String path, boolean signedIn, boolean writes) {
    /** Requests of different learners, as they come in turn. */
    List<byte[]> requests(List<String> cookies) {
        return signedIn
                ? cookies.stream()
                        .map(cookie -> KeptConnection.get(path, cookie))
                        .toList()
                : List.of(KeptConnection.get(path, ""));
    }
}
