package hapnd.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The options of a run.
 *
 * @param template the folder that was synthesised
 * @param cache the folder for unpacked zips and class caches
 * @param dotnet the folder of the C# program
 * @param json the file for the results
 * @param quick whether to measure roughly, in about a minute
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

    /** The number of starts of each function in each mode. */
    int starts() {
        return quick ? 3 : 7;
    }

    /** The number of blocks of appends to each of two platforms that are compared. */
    int blocks() {
        return quick ? 5 : 20;
    }

    private Duration time() {
        return quick ? Duration.ofSeconds(2) : Duration.ofSeconds(6);
    }
}
