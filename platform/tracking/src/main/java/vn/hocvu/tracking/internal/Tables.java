package vn.hocvu.tracking.internal;

/** What a transaction about statements may write to. */
record Tables(
        StatementTable statements,
        ReferenceTable references,
        ProgressTable progress,
        ProgressTable kept,
        KeptUntilTable keptUntil,
        ActivityTable activities,
        AttachmentTable attachments,
        StatementDocument document) {
    Tables() {
        this(
                new StatementTable(),
                new ReferenceTable(),
                ProgressTable.present(),
                ProgressTable.kept(),
                new KeptUntilTable(),
                new ActivityTable(),
                new AttachmentTable(),
                new StatementDocument());
    }
}
