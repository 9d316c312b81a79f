package clinic;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.platform.Allowed;
import clinic.shared.Context;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the jars may lean on each other, over all of them. */
@AnalyzeClasses(packages = "clinic", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Every context stands on the platform, REST stands on every context, and nobody needs to declare the values. */
    @ArchTest
    static void contextsUseWhatTheyDeclareAndNoMore(JavaClasses all) {
        Map<String, Set<String>> declared = declared(all);
        Map<String, String> undeclared = new TreeMap<>();
        for (JavaClass origin : all) {
            String from = unit(origin, declared);
            if (from == null || from.equals("clinic.api") || from.equals("clinic.solver")) {
                continue;
            }
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String to = unit(dependency.getTargetClass(), declared);
                if (to == null || to.equals(from) || to.equals("clinic.shared") || isPlatform(to)) {
                    continue;
                }
                if (declared.getOrDefault(from, Set.of()).stream().noneMatch(used -> isWithin(to, used))) {
                    undeclared.putIfAbsent(from + " -> " + to, dependency.getDescription());
                }
            }
        }
        assertEquals(Map.of(), undeclared, "add the edge to @Context of the package, or take it out");
    }

    @ArchTest
    static void everyContextSaysWhatItUses(JavaClasses all) {
        Map<String, Set<String>> declared = declared(all);
        assertTrue(declared.size() >= 9, () -> "only " + declared.keySet() + " declare a @Context");
        Set<String> silent = new TreeSet<>();
        for (JavaClass each : all) {
            String[] name = each.getPackageName().split("\\.");
            if (name.length > 1
                    && !Set.of("api", "solver").contains(name[1])
                    && !declared.containsKey("clinic." + name[1])) {
                silent.add("clinic." + name[1]);
            }
        }
        assertEquals(Set.of(), silent, "contexts whose package-info has no @Context");
    }

    @ArchTest
    static void theContextsHaveNoCycle(JavaClasses all) {
        Map<String, Set<String>> declared = declared(all);
        for (String start : declared.keySet()) {
            Set<String> reached = new HashSet<>();
            Deque<String> next = new ArrayDeque<>(declared.getOrDefault(start, Set.of()));
            while (!next.isEmpty()) {
                String here = next.pop();
                assertTrue(!here.equals(start), () -> start + " can be reached from itself");
                if (reached.add(here)) {
                    next.addAll(declared.getOrDefault(here, Set.of()));
                }
            }
        }
    }

    @ArchTest
    static final ArchRule PAGES_AND_REST_TOUCH_NO_ENTITY = noClasses()
            .that()
            .resideInAnyPackage("clinic..web..", "clinic.api..")
            .should()
            .dependOnClassesThat(
                    describe("are an entity manager", type -> type.isAssignableTo(EntityManager.class.getName())))
            .orShould()
            .dependOnClassesThat(describe("are an entity", type -> type.tryGetAnnotationOfType(Entity.class)
                    .isPresent()));

    @ArchTest
    static final ArchRule ONLY_THE_CLOCK_KNOWS_THE_TIME = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("clinic.platform.Time")
            .should()
            .callMethodWhere(asksTheTimeWithoutAClock())
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_JAVA_AND_ITS_OWN_ANNOTATIONS = classes()
            .that(describe("are in clinic-domain", ArchitectureTest::isOfDomain))
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage("jakarta.persistence.."))
                    .or(resideInAPackage("jakarta.validation.."))
                    .or(resideInAPackage("org.jspecify.."))
                    .or(describe("ApplicationException", type -> type.isEquivalentTo(ApplicationException.class)))
                    .or(describe("in clinic-domain", type -> isOfDomain(type.getBaseComponentType())))
                    .or(describe(
                            "primitive", type -> type.getBaseComponentType().isPrimitive())));

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses().should().haveNameMatching(".*(Manager|Utils?|Helper|Impl|Dto|DTO)");

    @ArchTest
    static final ArchRule EVERY_USE_CASE_SAYS_WHO_MAY = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("clinic..service..")
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .should(sayWhoMay());

    @ArchTest
    static final ArchRule USE_CASES_ARE_DEMARCATED_BY_SERVICES_ONLY = noClasses()
            .that()
            .resideInAnyPackage("clinic..persistence..", "clinic..web..", "clinic.api..")
            .should()
            .beAnnotatedWith(jakarta.transaction.Transactional.class)
            .orShould()
            .beAnnotatedWith(jakarta.ejb.TransactionAttribute.class);

    @ArchTest
    static final ArchRule ONLY_THE_CLOCKWORK_HAS_TIMERS = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .doNotHaveFullyQualifiedName("clinic.platform.Clockwork")
            .should()
            .beAnnotatedWith(Schedule.class)
            .orShould()
            .beAnnotatedWith(Timeout.class);

    private static DescribedPredicate<JavaAccess<?>> asksTheTimeWithoutAClock() {
        Set<String> system = Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds");
        return describe("asks the time without a Clock", call -> {
            if (!(call.getTarget() instanceof AccessTarget.CodeUnitCallTarget target)) {
                return false;
            }
            String owner = target.getOwner().getName();
            boolean now = owner.startsWith("java.time.")
                    && target.getName().equals("now")
                    && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            return now
                    || (owner.equals(Clock.class.getName()) && system.contains(target.getName()))
                    || (owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis"))
                    || (owner.equals("java.util.Calendar") && target.getName().equals("getInstance"));
        });
    }

    private static ArchCondition<JavaMethod> sayWhoMay() {
        return new ArchCondition<>("say who may, by @Allowed or @PermitAll on the method or its class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = List.of(Allowed.class, PermitAll.class).stream()
                        .anyMatch(each -> method.isAnnotatedWith(each)
                                || method.getOwner().isAnnotatedWith(each));
                boolean generated = method.getModifiers().contains(JavaModifier.SYNTHETIC);
                events.add(new SimpleConditionEvent(
                        method, said || generated, method.getFullName() + " does not say who may call it"));
            }
        };
    }

    private static boolean isOfDomain(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri().toString().contains("clinic-domain"))
                .orElse(false);
    }

    private static boolean isPlatform(String unit) {
        return isWithin(unit, "clinic.platform");
    }

    private static boolean isWithin(String unit, String context) {
        return unit.equals(context) || unit.startsWith(context + ".");
    }

    /** Packages with a {@code @Context}, and the packages they may use. */
    private static Map<String, Set<String>> declared(JavaClasses all) {
        Map<String, Set<String>> declared = new TreeMap<>();
        collect(all.getDefaultPackage().getPackage("clinic"), declared);
        return declared;
    }

    private static void collect(JavaPackage here, Map<String, Set<String>> declared) {
        here.tryGetAnnotationOfType(Context.class).ifPresent(context -> {
            Set<String> uses = new TreeSet<>();
            for (String used : context.uses()) {
                uses.add("clinic." + used);
            }
            declared.put(here.getName(), uses);
        });
        here.getSubpackages().forEach(below -> collect(below, declared));
    }

    /** The nearest package with a {@code @Context} around the class; REST and the solver, which knows no context, are their own. */
    private static @Nullable String unit(JavaClass type, Map<String, Set<String>> declared) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.equals("clinic") && !name.startsWith("clinic.")) {
            return null;
        }
        while (name.contains(".")
                && !declared.containsKey(name)
                && !Set.of("clinic.api", "clinic.solver").contains(name)) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }
}
