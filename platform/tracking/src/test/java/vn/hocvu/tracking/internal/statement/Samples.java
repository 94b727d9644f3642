package vn.hocvu.tracking.internal.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore.Submission;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.XapiVersion;

/** Statements for tests, in single quotes, and how to change them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T01:02:03.456789Z");
    static final String PERSON = "5a1f7a2e-8d1b-4b0e-9a55-0c8a5f6d7e02";
    static final String COURSE = "https://hocvu.vn/courses/bo-cong-an/nhan-biet-lua-dao";
    static final String LESSON = COURSE + "/lessons/kiem-tra";

    static final LrsClient CLIENT =
            new LrsClient("khoa-1", "Cổng tỉnh", Set.of(LrsClient.Scope.WRITE), null, null, null, Instant.EPOCH, null);

    /** With every property that both editions know. */
    static final String FULL = json("""
            {'id': '0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01',
             'actor': {'objectType': 'Agent', 'name': 'An',
               'account': {'homePage': 'https://hocvu.vn', 'name': '5a1f7a2e-8d1b-4b0e-9a55-0c8a5f6d7e02'}},
             'verb': {'id': 'http://adlnet.gov/expapi/verbs/passed', 'display': {'vi': 'đã đạt', 'en-US': 'passed'}},
             'object': {'objectType': 'Activity', 'id': '%s', 'definition': {
               'name': {'vi': 'Kiểm tra', 'en-US': 'Test'}, 'description': {'vi': 'Cuối khóa'},
               'type': 'http://adlnet.gov/expapi/activities/cmi.interaction', 'moreInfo': 'https://example.vn/thêm',
               'interactionType': 'choice', 'correctResponsesPattern': ['a[,]b'],
               'choices': [{'id': 'a', 'description': {'vi': 'Một', 'en': 'One'}}, {'id': 'b'}],
               'extensions': {'https://example.vn/x': {'sâu': [null, 1.50, '']}}}},
             'result': {'score': {'scaled': 0.95, 'raw': 9.50, 'min': 0, 'max': 10}, 'success': true,
               'completion': false, 'response': 'a[,]b', 'duration': 'PT1M30.5S',
               'extensions': {'https://example.vn/r': null}},
             'context': {'registration': 'c1d2e3f4-0a1b-4c2d-8e3f-4a5b6c7d8e03',
               'instructor': {'mbox': 'mailto:thay@example.vn'},
               'team': {'objectType': 'Group', 'member': [{'openid': 'https://id.example.vn/binh'}]},
               'contextActivities': {'grouping': {'id': '%s', 'definition': {'name': {'vi': 'Khóa'}}},
                 'parent': [{'objectType': 'Activity', 'id': 'https://example.vn/cha'}], 'category': [],
                 'other': [{'id': 'https://example.vn/khác'}]},
               'revision': '1.2.0', 'platform': 'Học Vụ', 'language': 'vi-VN',
               'statement': {'objectType': 'StatementRef', 'id': 'aaaaaaaa-0a1b-4c2d-8e3f-4a5b6c7d8e03'},
               'extensions': {}},
             'timestamp': '2026-11-22T08:09:10.123456+07:00', 'stored': '2020-01-01T00:00:00Z',
             'authority': {'mbox': 'mailto:ai-do@example.vn'}, 'version': '1.0.3',
             'attachments': [{'usageType': 'https://example.vn/chung-nhan', 'display': {'vi': 'Chứng nhận', 'en': 'Proof'},
               'description': {'vi': 'Bản quét'}, 'contentType': 'application/pdf; version=2', 'length': 27,
               'sha2': '495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a',
               'fileUrl': 'https://example.vn/tep.pdf'}]}""".formatted(LESSON, COURSE));

    /** The least that a statement can be. */
    static final String SHORT = json("""
            {'actor': {'mbox': 'mailto:binh@example.vn'}, 'verb': {'id': 'https://example.vn/đọc'},
             'object': {'id': 'https://example.vn/sách'}}""");

    /** A group did something to an agent. */
    static final String GROUP = json("""
            {'actor': {'objectType': 'Group', 'mbox_sha1sum': 'cd9b00a5611f94eaa7b1661edab976068e364975',
               'member': [{'mbox': 'mailto:a@example.vn'}, {'mbox': 'mailto:b@example.vn', 'objectType': 'Agent'}]},
             'verb': {'id': 'https://example.vn/mời'},
             'object': {'objectType': 'Agent', 'openid': 'https://id.example.vn/khách'}}""");

    static final String VOIDING = json("""
            {'actor': {'mbox': 'mailto:binh@example.vn'}, 'verb': {'id': 'http://adlnet.gov/expapi/verbs/voided'},
             'object': {'objectType': 'StatementRef', 'id': '0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01'}}""");

    static final String SUB = json("""
            {'actor': {'mbox': 'mailto:binh@example.vn'}, 'verb': {'id': 'https://example.vn/định'},
             'object': {'objectType': 'SubStatement', 'actor': {'mbox': 'mailto:chi@example.vn'},
               'verb': {'id': 'https://example.vn/thăm', 'display': {'vi': 'thăm', 'en': 'visit'}},
               'object': {'id': 'https://example.vn/nơi', 'definition': {'name': {'vi': 'Nơi', 'en': 'Place'}}},
               'result': {'completion': true}, 'timestamp': '2027-01-01T00:00:00.5Z',
               'context': {'instructor': {'mbox': 'mailto:dung@example.vn'}, 'platform': 'x',
                 'contextActivities': {'parent': {'id': 'https://example.vn/kế-hoạch'}}}}}""");

    /** Of the new edition alone. */
    static final String NEW = json("""
            {'actor': {'mbox': 'mailto:binh@example.vn'}, 'verb': {'id': 'https://example.vn/chơi'},
             'object': {'id': 'https://example.vn/trận'},
             'context': {
               'contextAgents': [{'objectType': 'contextAgent', 'agent': {'mbox': 'mailto:chi@example.vn'},
                 'relevantTypes': ['https://example.vn/thủ-môn']}],
               'contextGroups': [{'objectType': 'contextGroup',
                 'group': {'objectType': 'Group', 'member': [{'mbox': 'mailto:dung@example.vn'}]},
                 'relevantTypes': ['https://example.vn/đội']}]},
             'version': '2.0.0'}""");

    static final List<String> OLD_EDITION = List.of(FULL, SHORT, GROUP, VOIDING, SUB);
    static final List<String> NEW_EDITION = List.of(FULL, SHORT, GROUP, VOIDING, SUB, NEW);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Samples() {}

    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(json, wrong);
        }
    }

    /** The statement with another value at a JSON pointer; without it if the value is empty. */
    static String with(String statement, String pointer, String singleQuoted) {
        JsonNode root = tree(statement);
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = root.at(place.head());
        String last = place.last().getMatchingProperty();
        JsonNode value = singleQuoted.isEmpty() ? null : tree(json(singleQuoted));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return root.toString();
    }

    static List<ReadStatement> read(XapiVersion version, byte[] bytes, List<Attachment> attachments, UUID id) {
        return new StatementReader().read(CLIENT, new Submission(version, bytes, attachments, id), NOW);
    }

    static ReadStatement read(XapiVersion version, String statement) {
        return read(version, statement.getBytes(UTF_8), List.of(), null).get(0);
    }

    static ReadStatement read(String statement) {
        return read(XapiVersion.V1_0_3, statement);
    }
}
