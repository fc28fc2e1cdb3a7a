package hapnd.infra;

import java.util.List;
import software.constructs.Construct;

/**
 * The order in which versions are published. A version's snapshot is taken when it is published, an account may take only a few
 * at the same time, and one more fails the deployment. AWS doesn't publish the limit. CloudFormation waits until a version is
 * ready before it creates what depends on it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html">SnapStart, "you have reached your
 *     concurrent snapshot creation limit"</a>
 */
final class SnapshotLanes {
    /** The maximum number of snapshots that a deployment takes at the same time. */
    static final int LANES = 4;

    private SnapshotLanes() {}

    /** Makes each version of the functions that are in the scope so far depend on the one before it in its lane. */
    static void of(Construct scope) {
        List<JavaFunction> functions = scope.getNode().findAll().stream()
                .filter(JavaFunction.class::isInstance)
                .map(JavaFunction.class::cast)
                .toList();
        for (int next = LANES; next < functions.size(); next++) {
            functions.get(next).publishAfter(functions.get(next - LANES));
        }
    }
}
