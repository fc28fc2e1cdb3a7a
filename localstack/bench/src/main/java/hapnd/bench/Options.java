package hapnd.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What was asked for.
 *
 * @param side what is measured
 * @param template the folder that was synthesised
 * @param cache the folder for unpacked zips and class caches
 * @param dotnet the folder of the C# program
 * @param json where the figures go
 * @param quick whether a rough answer in a minute will do
 */
record Options(Side side, Path template, Path cache, Path dotnet, Path json, boolean quick) {
    /** The two halves of the platform, and how its functions start. */
    enum Side {
        APPEND,
        READ,
        COLD
    }

    static Options parse(String[] args) {
        Side side = Side.APPEND;
        Path template = null;
        Path cache = null;
        Path dotnet = null;
        Path json = null;
        boolean quick = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "append" -> side = Side.APPEND;
                case "read" -> side = Side.READ;
                case "cold" -> side = Side.COLD;
                case "--quick" -> quick = true;
                case "--template" -> template = Path.of(value(args, ++i));
                case "--cache" -> cache = Path.of(value(args, ++i));
                case "--dotnet" -> dotnet = Path.of(value(args, ++i));
                case "--json" -> json = Path.of(value(args, ++i));
                default -> throw new IllegalArgumentException("bench doesn't know " + args[i]);
            }
        }
        if (template == null || cache == null || dotnet == null || json == null) {
            throw new IllegalArgumentException("--template DIR, --cache DIR, --dotnet DIR and --json FILE are needed");
        }
        return new Options(side, template, cache, dotnet, json, quick);
    }

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

    private static String value(String[] args, int index) {
        if (index == args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value");
        }
        return args[index];
    }
}
