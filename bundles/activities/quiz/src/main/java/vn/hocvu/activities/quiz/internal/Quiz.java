package vn.hocvu.activities.quiz.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A quiz as its author wrote it.
 *
 * @param introduction Markdown; null if there is none
 * @param pass percent of the score needed
 * @param attempts how many tries a round has; null for any number
 * @param waitHours how long after the last try a new round opens; null for never
 * @param draw how many questions a try has
 */
record Quiz(
        @Nullable String introduction,
        int pass,
        @Nullable Integer attempts,
        @Nullable Integer waitHours,
        int draw,
        List<Question> questions) {
    Quiz {
        questions = List.copyOf(questions);
    }

    Optional<Question> question(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    /** How the right options of a question are told. */
    enum Kind {
        SINGLE,
        MULTIPLE,
        TRUE_FALSE
    }

    /**
     * Something to choose.
     *
     * @param text a line of Markdown
     * @param feedback a line of Markdown; null if there is none
     */
    record Option(String text, boolean correct, @Nullable String feedback) {}

    /**
     * A question.
     *
     * @param text Markdown
     * @param feedback Markdown
     */
    record Question(
            String id,
            Kind kind,
            String text,
            @Nullable String picture,
            @Nullable String pictureAlternative,
            List<Option> options,
            String feedback) {
        Question {
            options = List.copyOf(options);
        }

        /** Several options may be chosen. */
        boolean isMultiple() {
            return kind == Kind.MULTIPLE;
        }

        /** Right is all that is right, and no other. */
        boolean isRight(List<Integer> chosen) {
            Set<Integer> right = new TreeSet<>();
            for (int i = 0; i < options.size(); i++) {
                if (options.get(i).correct()) {
                    right.add(i);
                }
            }
            return right.equals(new TreeSet<>(chosen));
        }

        /**
         * Changes when the question or its options are worded otherwise, so that answers to the old wording are not
         * taken for answers to the new one. A corrected key changes nothing.
         */
        String print() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((kind + "\n" + text).getBytes(StandardCharsets.UTF_8));
                for (Option option : options) {
                    digest.update(("\0" + option.text()).getBytes(StandardCharsets.UTF_8));
                }
                return HexFormat.of().formatHex(digest.digest(), 0, 8);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
