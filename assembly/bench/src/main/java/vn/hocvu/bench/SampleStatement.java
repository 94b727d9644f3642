package vn.hocvu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import vn.hocvu.tracking.internal.statement.Keys;

/**
 * A statement as a program sends it, to be sent again and again with another id each time.
 *
 * @param start everything before the id
 * @param end everything after it, but the last bracket
 * @param actor its key in the store, as those that follow
 * @param course the one other activity that it is found by
 */
record SampleStatement(byte[] start, byte[] end, UUID actor, UUID verb, UUID activity, UUID registration, UUID course) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(UTF_8);
    private static final String ID = "00000000-0000-4000-8000-000000000000";

    /** What a store adds: version and authority. */
    private static final byte[] ADDED = (",\"version\":\"2.0.0\",\"authority\":{\"objectType\":\"Agent\",\"name\":"
                    + "\"bench\",\"account\":{\"homePage\":\"https://hocvu.vn/lrs-clients\",\"name\":"
                    + "\"0123456789abcdefghij\"}}}")
            .getBytes(UTF_8);

    /** @param json with an id of 36 zeros and hyphens, see {@link #anyId} */
    static SampleStatement of(String json) {
        try {
            JsonNode statement = JSON.readTree(json);
            int id = json.indexOf(ID);
            return new SampleStatement(
                    json.substring(0, id).getBytes(UTF_8),
                    json.substring(id + ID.length(), json.length() - 1).getBytes(UTF_8),
                    Keys.agent(statement.path("actor")),
                    Keys.iri(statement.at("/verb/id").asText()),
                    Keys.iri(statement.at("/object/id").asText()),
                    UUID.fromString(statement.at("/context/registration").asText()),
                    Keys.iri(statement
                            .at("/context/contextActivities/grouping/0/id")
                            .asText()));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
    }

    /** The place of the id. */
    static String anyId() {
        return ID;
    }

    /** Of what is sent, in bytes. */
    int length() {
        return start.length + ID.length() + end.length + 1;
    }

    /** @return where the text ends */
    int write(byte[] target, int at, UUID id) {
        int place = write(target, at, id, end);
        target[place] = '}';
        return place + 1;
    }

    private int write(byte[] target, int at, UUID id, byte[] rest) {
        System.arraycopy(start, 0, target, at, start.length);
        int place = at + start.length;
        hexadecimal(target, place, id.getMostSignificantBits() >>> 32, 8);
        target[place + 8] = '-';
        hexadecimal(target, place + 9, id.getMostSignificantBits() >>> 16, 4);
        target[place + 13] = '-';
        hexadecimal(target, place + 14, id.getMostSignificantBits(), 4);
        target[place + 18] = '-';
        hexadecimal(target, place + 19, id.getLeastSignificantBits() >>> 48, 4);
        target[place + 23] = '-';
        hexadecimal(target, place + 24, id.getLeastSignificantBits(), 12);
        System.arraycopy(rest, 0, target, place + ID.length(), rest.length);
        return place + ID.length() + rest.length;
    }

    private static void hexadecimal(byte[] target, int at, long value, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            target[i] = HEXADECIMAL[(int) (rest & 15)];
            rest >>>= 4;
        }
    }

    /** What a store keeps of it. */
    String stored(UUID id) {
        byte[] text = new byte[length() - 1 + ADDED.length];
        int place = write(text, 0, id, end);
        System.arraycopy(ADDED, 0, text, place, ADDED.length);
        return new String(text, UTF_8);
    }
}
