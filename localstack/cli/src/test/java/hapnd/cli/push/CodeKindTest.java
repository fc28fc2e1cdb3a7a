package hapnd.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.runtime.SourceFile;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeKindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "class R : IReducer<int> { }",
                "class R:IReducer<int>",
                "class R(int a)\n    : Base, IReducer < State >",
                "class R : Hapnd.Projections.Contracts.IReducer<S>",
                "class R : global::Hapnd.Projections.Contracts.IReducer<S>",
                "// : IProjection<int>\nclass R : /* yes */ IReducer<int>",
                "/* class P\n : IProjection<int> */ class R : IReducer<int>"
            })
    void reducers_are_recognised(String text) {
        assertThat(of(text)).containsExactly(CodeKind.REDUCER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "class A : IReducers<int>", "class A : List<IReducer>", "// class R : IReducer<int>"})
    void what_is_neither_is_told_apart(String text) {
        assertThat(of(text)).isEmpty();
    }

    @Test
    void both_may_be_there_in_several_files() {
        assertThat(of("class P : IProjection<int> { }", "class R : IReducer<int> { }"))
                .containsExactlyInAnyOrder(CodeKind.REDUCER, CodeKind.PROJECTION);
    }

    private static Set<CodeKind> of(String... texts) {
        return CodeKind.in(
                Arrays.stream(texts).map(text -> new SourceFile("A.cs", text)).toList());
    }
}
