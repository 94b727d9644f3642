package vn.hocvu.tracking.internal;

import vn.hocvu.tracking.internal.counts.ConfirmationTable;
import vn.hocvu.tracking.internal.counts.CountQueue;

/** What a transaction about statements may write to. */
record Tables(
        StatementTable statements,
        ReferenceTable references,
        ProgressTable progress,
        ProgressTable kept,
        KeptUntilTable keptUntil,
        ActivityTable activities,
        AttachmentTable attachments,
        StatementDocument document,
        ConfirmationTable confirmations,
        RecordTable records,
        CountQueue counts) {
    Tables(CountQueue counts) {
        this(
                new StatementTable(),
                new ReferenceTable(),
                ProgressTable.present(),
                ProgressTable.kept(),
                new KeptUntilTable(),
                new ActivityTable(),
                new AttachmentTable(),
                new StatementDocument(),
                new ConfirmationTable(),
                new RecordTable(),
                counts);
    }
}
