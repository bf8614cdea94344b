package io.handsel.endtoend.coverage;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The marks of one kind, such as {@code @Covers}, in the test sources of all modules, read with the compiler's own parser: the
 * result hangs on the sources alone, not on what was compiled or run before.
 */
final class Marks {

    /** One mark: which test, which entry, and whether something is wrong with the place where it stands. */
    record Mark(String test, String entry, Optional<String> wrong) {}

    private static final Set<String> RUN_BY_JUNIT =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

    /** The annotation that says what a test shows of a company. */
    static final String COVERS = "Covers";

    /** The annotation that says which requirement a test shows. */
    static final String REQUIREMENT = "Requirement";

    private Marks() {}

    /** All marks of a kind in the test sources under the root of the project. */
    static List<Mark> under(Path root, String annotation) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path parent : List.of(root, root.resolve("examples"))) {
            sources.addAll(sourcesOfModulesIn(parent, annotation));
        }
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            return in(compiler, files, files.getJavaFileObjectsFromPaths(sources), annotation);
        }
    }

    private static List<Path> sourcesOfModulesIn(Path parent, String annotation) throws IOException {
        List<Path> sources = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return sources;
        }
        try (Stream<Path> modules = Files.list(parent)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(it -> mayHoldMarks(it, annotation)).sorted().forEach(sources::add);
                }
            }
        }
        return sources;
    }

    /** All marks of a kind in some sources. */
    private static List<Mark> in(
            JavaCompiler compiler,
            StandardJavaFileManager files,
            Iterable<? extends JavaFileObject> sources,
            String annotation)
            throws IOException {
        JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
        Reader reader = new Reader(annotation);
        for (CompilationUnitTree unit : task.parse()) {
            reader.scan(unit, null);
        }
        return List.copyOf(reader.marks);
    }

    private static boolean mayHoldMarks(Path file, String annotation) {
        try {
            return file.toString().endsWith(".java") && Files.readString(file).contains(annotation + "(");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file.getFileName(), e);
        }
    }

    private static final class Reader extends TreeScanner<Void, Void> {
        private final String kind;
        private final List<Mark> marks = new ArrayList<>();
        private final Deque<ClassTree> around = new ArrayDeque<>();

        Reader(String kind) {
            this.kind = kind;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            around.addLast(tree);
            note(tree.getModifiers(), name(""), runsATest(tree) ? Optional.empty() : Optional.of("holds no test"));
            super.visitClass(tree, null);
            around.removeLast();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            boolean test = RUN_BY_JUNIT.stream().anyMatch(it -> has(tree.getModifiers(), it));
            note(
                    tree.getModifiers(),
                    name("." + tree.getName()),
                    test ? Optional.empty() : Optional.of("is not a test"));
            return super.visitMethod(tree, null);
        }

        private void note(ModifiersTree modifiers, String test, Optional<String> wrong) {
            boolean off =
                    has(modifiers, "Disabled") || around.stream().anyMatch(it -> has(it.getModifiers(), "Disabled"));
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                if (isNamed(annotation, kind)) {
                    for (String entry : texts(test, annotation)) {
                        marks.add(new Mark(test, entry, off ? Optional.of("is disabled") : wrong));
                    }
                }
            }
        }

        private String name(String method) {
            return String.join(
                            ".",
                            around.stream()
                                    .map(it -> it.getSimpleName().toString())
                                    .toList())
                    + method;
        }

        /** A class that extends another one may inherit its tests, as those of a contract. */
        private static boolean runsATest(ClassTree tree) {
            return tree.getExtendsClause() != null || tree.getMembers().stream().anyMatch(Reader::isOrHoldsATest);
        }

        private static boolean isOrHoldsATest(Tree member) {
            if (member instanceof MethodTree method) {
                return RUN_BY_JUNIT.stream().anyMatch(it -> has(method.getModifiers(), it));
            }
            return member instanceof ClassTree inner && has(inner.getModifiers(), "Nested") && runsATest(inner);
        }

        private static boolean has(ModifiersTree modifiers, String annotation) {
            return modifiers.getAnnotations().stream().anyMatch(it -> isNamed(it, annotation));
        }

        private static boolean isNamed(AnnotationTree annotation, String name) {
            String written = annotation.getAnnotationType().toString();
            return written.equals(name) || written.endsWith("." + name);
        }

        private static List<String> texts(String test, AnnotationTree annotation) {
            List<String> texts = new ArrayList<>();
            for (ExpressionTree argument : annotation.getArguments()) {
                ExpressionTree value = argument instanceof AssignmentTree named ? named.getExpression() : argument;
                if (value instanceof NewArrayTree list) {
                    list.getInitializers().forEach(one -> texts.add(text(test, one)));
                } else {
                    texts.add(text(test, value));
                }
            }
            return texts;
        }

        private static String text(String test, ExpressionTree value) {
            if (value instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException(test + ": a mark holds plain strings only, not " + value);
        }
    }
}
