package hapnd.cli.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The whole lines of a file; what follows the last line end is none. */
final class Lines implements AutoCloseable {
    private final InputStream input;

    Lines(InputStream input) {
        this.input = new BufferedInputStream(input, 1 << 16);
    }

    /** The next line without its end; empty at the end. */
    Optional<byte[]> next() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = input.read(); one >= 0; one = input.read()) {
            if (one == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(one);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
