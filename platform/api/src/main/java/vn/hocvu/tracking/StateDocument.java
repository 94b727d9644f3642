package vn.hocvu.tracking;

/**
 * What an activity remembers about one learner between requests (xAPI State Resource).
 *
 * @param content at most 256 KiB
 * @param contentType for example {@code application/json}
 * @param etag changes with every write; pass it back to write only over what was read
 */
public record StateDocument(byte[] content, String contentType, String etag) {}
