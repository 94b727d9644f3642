package vn.hocvu.tracking;

/**
 * The bytes of a statement's attachment (xAPI 4.2.3.6).
 *
 * @param sha2 SHA-256 of the content, 64 lower-case hexadecimal digits
 * @param contentType its Internet media type
 * @param content the bytes
 */
public record Attachment(String sha2, String contentType, byte[] content) {}
