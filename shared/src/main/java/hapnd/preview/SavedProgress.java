package hapnd.preview;

import hapnd.journal.AggregateType;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Writes and reads progress. Texts keep each character, half a surrogate pair included, which UTF-8 would not. */
final class SavedProgress {
    /** Says which version of this class wrote it. */
    private static final int FORMAT = 1;

    private static final int BUFFER = 64 * 1024;

    private SavedProgress() {}

    static byte[] write(Progress progress) {
        var bytes = new ByteArrayOutputStream();
        var fast = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, fast, BUFFER))) {
            out.writeInt(FORMAT);
            out.writeLong(progress.position());
            out.writeLong(progress.time().toNanos());
            out.writeInt(progress.pairs().size());
            for (var pair : progress.pairs()) {
                write(pair, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /** @throws UncheckedIOException when it is damaged, or another version wrote it */
    static Progress read(byte[] saved) {
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(saved)))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("another version wrote this progress");
            }
            long position = in.readLong();
            var time = Duration.ofNanos(in.readLong());
            var pairs = new ArrayList<Pair>();
            for (int i = in.readInt(); i > 0; i--) {
                pairs.add(pair(in));
            }
            return new Progress(pairs, position, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Pair pair, DataOutputStream out) throws IOException {
        var comparison = pair.comparison();
        Texts.write(comparison.kind().wireName(), out);
        Texts.write(comparison.className(), out);
        Texts.writeOptional(comparison.type().map(AggregateType::value), out);
        Texts.writeOptional(comparison.before().map(Code::sha256), out);
        Texts.writeOptional(comparison.before().map(Code::className), out);
        Texts.write(comparison.after().sha256(), out);
        Texts.write(comparison.after().className(), out);
        for (var side : pair.sides()) {
            write(side, out);
        }
    }

    private static Pair pair(DataInputStream in) throws IOException {
        var kind = CodeKind.named(Texts.read(in));
        var className = Texts.read(in);
        var type = Texts.readOptional(in).map(AggregateType::new);
        var sha256 = Texts.readOptional(in);
        var deployed = Texts.readOptional(in);
        var before = sha256.map(sha -> new Code(sha, deployed.orElseThrow()));
        var after = new Code(Texts.read(in), Texts.read(in));
        var pair = Pair.begin(new Comparison(kind, className, type, before, after));
        var sides = new ArrayList<Side>();
        for (var side : pair.sides()) {
            sides.add(side(side, in));
        }
        return new Pair(pair.comparison(), pair.before().map(side -> sides.getFirst()), sides.getLast());
    }

    private static void write(Side side, DataOutputStream out) throws IOException {
        var course = side.course();
        out.writeLong(course.position());
        out.writeLong(course.events());
        out.writeInt(course.resolveSize());
        out.writeInt(course.foldSize());
        out.writeInt(side.ahead().size());
        for (var target : side.ahead()) {
            Texts.writeOptional(target.key(), out);
            Texts.writeOptional(target.error(), out);
        }
        write(side.failures(), out);
        write(side.states(), out);
    }

    private static Side side(Side begin, DataInputStream in) throws IOException {
        var course = new Side.Course(in.readLong(), in.readLong(), in.readInt(), in.readInt());
        var ahead = new ArrayDeque<Side.Target>();
        for (int i = in.readInt(); i > 0; i--) {
            ahead.add(new Side.Target(Texts.readOptional(in), Texts.readOptional(in)));
        }
        var failures = failures(in);
        var states = states(begin.kind(), in);
        return new Side(begin.kind(), begin.code(), course, states, failures, ahead);
    }

    private static void write(Failures failures, DataOutputStream out) throws IOException {
        out.writeLong(failures.more());
        out.writeInt(failures.kinds().size());
        for (var kind : failures.kinds()) {
            Texts.write(kind.eventType(), out);
            Texts.write(kind.eventId(), out);
            Texts.write(kind.aggregateId(), out);
            out.writeLong(kind.version());
            out.writeLong(kind.position());
            Texts.write(kind.error(), out);
            out.writeLong(kind.count());
        }
    }

    private static Failures failures(DataInputStream in) throws IOException {
        long more = in.readLong();
        List<Failures.Kind> kinds = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            kinds.add(new Failures.Kind(
                    Texts.read(in),
                    Texts.read(in),
                    Texts.read(in),
                    in.readLong(),
                    in.readLong(),
                    Texts.read(in),
                    in.readLong()));
        }
        return new Failures(kinds, more);
    }

    private static void write(States states, DataOutputStream out) throws IOException {
        out.writeInt(states.range().sample());
        out.writeInt(states.range().halvings());
        out.writeInt(states.all().size());
        for (var entry : states.all().entrySet()) {
            Texts.write(entry.getKey(), out);
            Texts.write(entry.getValue().json(), out);
            out.writeLong(entry.getValue().failures());
        }
    }

    private static States states(CodeKind kind, DataInputStream in) throws IOException {
        var states = States.none(kind, new KeyRange(in.readInt(), in.readInt()));
        for (int i = in.readInt(); i > 0; i--) {
            states.restore(Texts.read(in), Texts.read(in), in.readLong());
        }
        return states;
    }
}
