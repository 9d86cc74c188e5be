package network.referral.e2e.telling;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.e2e.telling.Provenance.Origin;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Reads from a class's bytes what it gives to a logger, to an exception as its message
 * and to a metric as a label, and finds in it what none of them may be told. A logger
 * takes any object, so that its signature says nothing: each argument is followed to
 * where it comes from within the method.
 */
public final class WhatIsTold {

    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error");

    /** What a metric has its labels from, beside what it counts. */
    private static final Set<String> TEXTS = Set.of("java.lang.String", "java.lang.String[]", "java.lang.Iterable");

    private static final Set<String> LOGS = Set.of("org/slf4j/MDC", "org/slf4j/spi/LoggingEventBuilder");

    /** Where a record pattern cannot ask the record: it never can here. */
    private static final String BY_THE_COMPILER = "java/lang/MatchException";

    private final MayBeTold mayBeTold;

    /**
     * @param root package whose exceptions have messages that were written here
     */
    public WhatIsTold(String root) {
        this.mayBeTold = new MayBeTold(root);
    }

    /** Each as a sentence; empty where all is well. */
    public List<String> findings(InputStream bytes) throws IOException {
        var type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.SKIP_FRAMES);
        return type.methods.stream()
            .filter(method -> method.instructions.size() > 0)
            .flatMap(method -> findings(type, method))
            .toList();
    }

    private Stream<String> findings(ClassNode type, MethodNode method) {
        var calls = new ArrayList<MethodInsnNode>();
        method.instructions.forEach(instruction -> {
            if (instruction instanceof MethodInsnNode call && isTelling(call)) {
                calls.add(call);
            }
        });
        if (calls.isEmpty()) {
            return Stream.empty();
        }
        var provenance = Provenance.in(type.name, method);
        return calls.stream()
            .filter(provenance::reaches)
            .flatMap(call -> faults(provenance, call).map(fault -> "Method <" + fullName(type, method) + "> tells "
                    + receiver(call) + " " + fault + " in line " + line(call)));
    }

    private static String fullName(ClassNode type, MethodNode method) {
        var parameters = Stream.of(Type.getArgumentTypes(method.desc)).map(Type::getClassName);
        return type.name.replace('/', '.') + "." + method.name + "(" + parameters.collect(Collectors.joining(", "))
                + ")";
    }

    private Stream<String> faults(Provenance provenance, MethodInsnNode call) {
        var arguments = Type.getArgumentTypes(call.desc);
        var faults = new ArrayList<String>();
        for (int i = 0; i < arguments.length; i++) {
            if (!isJudged(call, arguments[i])) {
                continue;
            }
            for (Origin origin : provenance.ofArgument(call, arguments.length - 1 - i)) {
                mayBeTold.fault(origin).ifPresent(faults::add);
            }
        }
        return faults.stream().distinct();
    }

    private static boolean isTelling(MethodInsnNode call) {
        return call.owner.equals("org/slf4j/Logger") && LEVELS.contains(call.name) || LOGS.contains(call.owner)
                || call.getOpcode() == Opcodes.INVOKESPECIAL && call.name.equals("<init>")
                        && !call.owner.equals(BY_THE_COMPILER) && MayBeTold.isA(call.owner, Throwable.class)
                || isMetric(call);
    }

    private static boolean isMetric(MethodInsnNode call) {
        return call.owner.startsWith("io/micrometer/");
    }

    private static boolean isJudged(MethodInsnNode call, Type argument) {
        return call.owner.startsWith("org/slf4j/")
                || (isMetric(call) ? TEXTS : Set.of("java.lang.String")).contains(argument.getClassName());
    }

    private static String receiver(MethodInsnNode call) {
        return isMetric(call) ? "a metric" : call.name.equals("<init>") ? "an exception" : "a logger";
    }

    private static int line(AbstractInsnNode call) {
        var node = call;
        while (node != null && !(node instanceof LineNumberNode)) {
            node = node.getPrevious();
        }
        return node instanceof LineNumberNode line ? line.line : 0;
    }

}
