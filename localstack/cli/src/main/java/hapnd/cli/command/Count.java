package hapnd.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many are wanted: a whole number from 1 on. */
public final class Count implements ITypeConverter<Long> {
    /** For picocli. */
    public Count() {}

    @Override
    public Long convert(String text) {
        try {
            long count = Long.parseLong(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("it must be a whole number from 1 on: " + text);
    }
}
