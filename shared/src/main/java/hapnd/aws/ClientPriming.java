package hapnd.aws;

import hapnd.snapshot.Priming;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/** Warms up the AWS clients that this process has. */
@Singleton
@Unremovable
final class ClientPriming implements Priming {
    @Override
    public void prime() {
        for (ClientWarmUp warmUp : ClientWarmUp.values()) {
            if (warmUp.isPossible()) {
                warmUp.run();
            }
        }
    }
}
