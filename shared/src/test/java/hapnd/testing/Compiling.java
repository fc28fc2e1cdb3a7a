package hapnd.testing;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.RecordedEvent;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Compilation;
import hapnd.runtime.Reduction;
import hapnd.runtime.SourceFile;
import hapnd.runtime.Steps;
import java.util.List;

/** C# that can be compiled and not run. */
public interface Compiling extends CodeRuntime {
    /** Compiles sources of any kind. */
    Compilation compile(List<SourceFile> sources);

    @Override
    default Compilation compile(CodeKind kind, List<SourceFile> sources) {
        return compile(sources);
    }

    @Override
    default Reduction reduce(
            Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events) {
        throw new AssertionError("compiling runs nothing");
    }

    @Override
    default Steps reduceEach(
            Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events) {
        throw new AssertionError("compiling runs nothing");
    }
}
