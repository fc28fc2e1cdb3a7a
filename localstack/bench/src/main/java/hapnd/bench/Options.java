package hapnd.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What was asked for.
 *
 * @param template the folder that was synthesised
 * @param cache the folder for unpacked zips and class caches
 * @param dotnet the folder of the C# program
 * @param json where the figures go
 * @param quick whether a rough answer in a minute will do
 */
record Options(Path template, Path cache, Path dotnet, Path json, boolean quick) {
    Load load(int clients) {
        return new Load(clients, quick ? Duration.ofSeconds(1) : Duration.ofSeconds(3), time());
    }

    Load wakingLoad(int clients) {
        return new Load(clients, Duration.ZERO, quick ? Duration.ofMillis(500) : Duration.ofSeconds(2));
    }

    Load floorLoad(int clients) {
        return new Load(clients, Duration.ofMillis(500), time().dividedBy(2));
    }

    /** How often each function is started in each way. */
    int starts() {
        return quick ? 3 : 7;
    }

    private Duration time() {
        return quick ? Duration.ofSeconds(2) : Duration.ofSeconds(6);
    }
}
