package hapnd.preview;

import hapnd.journal.AggregateType;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * New code that is compared with what is deployed.
 *
 * @param tenant the preview's tenant
 * @param id its id
 * @param kind whether its zip holds reducers or projections
 * @param type only reducers of this type are compared; empty for all, and for projections
 * @param scope which events it looks at
 * @param createdAt when it was asked for
 * @param changedAt when its status was last stored
 * @param status how far it is
 */
public record Preview(
        TenantId tenant,
        PreviewId id,
        CodeKind kind,
        Optional<AggregateType> type,
        Scope scope,
        Instant createdAt,
        Instant changedAt,
        PreviewStatus status) {
    /** How long a preview can be read. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** The maximum time between two changes of a status. A slice, and what waits before it, takes much less. */
    static final Duration MAX_SILENCE = Duration.ofHours(2);

    /** A new preview. */
    public static Preview create(TenantId tenant, CodeKind kind, Optional<AggregateType> type, Scope scope) {
        var now = now();
        return new Preview(tenant, PreviewId.create(), kind, type, scope, now, now, new PreviewStatus.Waiting());
    }

    /** This preview with a new status. */
    public Preview with(PreviewStatus next) {
        return new Preview(tenant, id, kind, type, scope, createdAt, now(), next);
    }

    /** This preview as it is at a time: one whose task was lost counts as failed. */
    public Preview at(Instant now) {
        if (status.isOver() || !now.isAfter(changedAt.plus(MAX_SILENCE))) {
            return this;
        }
        var lost = "The preview made no progress for " + MAX_SILENCE.toHours() + " hours. Begin it again.";
        return new Preview(
                tenant, id, kind, type, scope, createdAt, changedAt, new PreviewStatus.Failed(List.of(lost)));
    }

    /** When it is deleted. */
    public Instant expiresAt() {
        return createdAt.plus(KEPT);
    }

    /** The last position that was applied. */
    public long position() {
        return switch (status) {
            case PreviewStatus.Running(long position, int _) -> position;
            case PreviewStatus.Done _ -> scope.head();
            case PreviewStatus.Waiting _,
                    PreviewStatus.Compiling _,
                    PreviewStatus.Failed _,
                    PreviewStatus.Cancelled _ -> scope.fromPosition();
        };
    }

    /** The task for its current time slice. */
    public PreviewTask task() {
        return new PreviewTask(tenant, id, status.slice());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
