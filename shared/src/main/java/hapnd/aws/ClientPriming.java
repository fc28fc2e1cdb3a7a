package hapnd.aws;

import hapnd.snapshot.Priming;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/** Plays through what the clients that this process has will be asked. */
@Singleton
@Unremovable
final class ClientPriming implements Priming {
    @Override
    public void prime() {
        for (ClientWarmUp rehearsal : ClientWarmUp.values()) {
            if (rehearsal.isPossible()) {
                rehearsal.play();
            }
        }
    }
}
