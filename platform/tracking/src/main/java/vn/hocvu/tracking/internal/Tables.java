package vn.hocvu.tracking.internal;

/** What a transaction about statements may write to. */
record Tables(
        StatementTable statements,
        ReferenceTable references,
        ProgressTable progress,
        ActivityTable activities,
        AttachmentTable attachments,
        StatementDocument document) {
    Tables() {
        this(
                new StatementTable(),
                new ReferenceTable(),
                new ProgressTable(),
                new ActivityTable(),
                new AttachmentTable(),
                new StatementDocument());
    }
}
