package clinic.demo;

import java.util.List;
import java.util.Random;

/** Invented people. The order of the lists is part of what a seed means. */
final class Names {

    /** A first name and the gender it usually goes with; empty where it tells nothing. */
    record First(String name, String gender) {}

    record Person(String first, String last, String gender) {}

    static final List<Person> THERAPISTS = people(
            "Maya Okafor f, Tomás Rivera m, Priya Nair f, Jonas Lindqvist m, Hannah Weiss f, Daniel Cho m, Amara Diallo f,"
                    + " Luis Ortega m, Rosa Benedetti f, Kwame Asante m, Ingrid Solberg f, Mateo Vargas m, Leila Haddadi f,"
                    + " Callum Fraser m, Noor Rahimi f, Stefan Kowalski m, Bianca Moretti f, Hiro Tanabe m, Chloé Lambert f,"
                    + " Andre Baptiste m, Zofia Nowak f, Rafael Pinto m, Mei Zhang f, Oskar Nyberg m, Fatima Zahra f,"
                    + " Declan Murphy m, Anjali Menon f, Viktor Petrov m, Isla Campbell f, Emeka Obi m, Lucía Navarro f,"
                    + " Samuel Adeyemi m, Katarina Novak f, Minh Tran m, Elif Yilmaz f, Gabriel Santos m, Naomi Brooks f,"
                    + " Arjun Shetty m, Freya Holm f, Quinn Delaney x");

    static final List<Person> OFFICE = people(
            "Ellen Marsh f, Oliver Grant m, Paula Jensen f, Miguel Soto m, Dana Whitaker f, Chris Nakamura x,"
                    + " Victoria Hale f, Benjamin Osei m, Teresa Lindqvist f, Marcus Odell m, Yusuf Demir m, Ines Duarte f");

    private static final List<First> FIRST = List.of(
                    firsts(
                            "f",
                            "Grace Nadia Lucia Sofia Ivy Keiko Carla Bea Yara Ulla Elena Joan Mina Tess Dina Fay Ruth Alice"
                                    + " Amelia Beatriz Camille Chiara Deborah Divya Edith Eun-ji Farah Fiona Gabriela Gloria Hana Helen"
                                    + " Imani Irene Jada Jasmine Julia Karen Kavita Laila Laura Linh Madison Margaret María Mei-Ling Nia"
                                    + " Nora Olga Olivia Padma Patricia Quyen Rachel Rebecca Renée Saanvi Sarah Shanice Siobhán Tamara"
                                    + " Thandiwe Uma Valentina Wendy Ximena Yasmin Yuki Zainab Zoë"),
                    firsts(
                            "m",
                            "Peter Amir Dean Robert Hugo Noah Owen Samir Marcus Leo Will Jun Aaron Ahmed Alejandro Benoît"
                                    + " Brandon Bruno Carlos Chidi Craig Dante David Dmitri Edward Eitan Emil Felipe Francis George Gustavo"
                                    + " Hassan Henry Ibrahim Isaac Jamal James Javier Joseph Kareem Kenji Kevin Lamar Lars Liam Malik"
                                    + " Martin Michael Nikhil Omar Patrick Pavel Rajesh Ricardo Ryan Seamus Sergio Takeshi Terrence Thomas"
                                    + " Uri Víctor Walter Xavier Yannick Yusef Zachary Zoltán"),
                    firsts("x", "Alex Avery Casey Jordan Kai Morgan Riley Robin Rowan Sage Sam Taylor"))
            .stream()
            .flatMap(List::stream)
            .toList();

    private static final List<String> LAST =
            List.of(("Whitfield Rahman Lund Marino Qureshi Brandt Chen Foster Sato Ames"
                            + " Jimenez Martel Thornton Fischer Haddad Berg Price Petrova Bell Castell Marchetti Park Moreau Archer"
                            + " Saab Takeda Winters Okoro Abbott Adams Agarwal Aguilar Ahmed Alvarez Anderson Bakker Banerjee Barnes"
                            + " Bauer Becker Bennett Bernard Bianchi Boateng Brooks Brown Burke Cabrera Campbell Carter Castillo"
                            + " Chang Chaudhry Clark Cohen Collins Cooper Cruz Dang Davies Davis Delgado Desai Diaz Dubois Edwards"
                            + " Eriksen Evans Farouk Fernández Ferrari Flores Fontaine Friedman Fuentes García Gibson Goldberg Gómez"
                            + " González Goswami Green Griffin Gutiérrez Hall Hansen Harris Hernández Hoang Hoffmann Hughes Hussain"
                            + " Ibrahim Ishikawa Ivanov Jackson Jain Jansen Johnson Jones Kamau Kaplan Kapoor Katz Kaur Kelly Khan"
                            + " Kim Klein Kobayashi Kovács Kumar Larsen Laurent Lee Levy Lewis Li Lin López MacDonald Malik Mancini"
                            + " Martin Martínez Mbeki McCarthy Mehta Mendoza Meyer Miller Mitchell Mohamed Molina Moore Morales"
                            + " Morgan Müller Murray Mwangi Nakagawa Nelson Nguyen Nielsen Núñez O'Brien O'Connor Ochieng Okonkwo"
                            + " Oliveira Olsen Ortiz Osman Owens Parker Patel Peña Perera Perez Phillips Popescu Powell Quinn Ramos"
                            + " Reddy Reid Reyes Richter Rivera Roberts Robinson Rodríguez Romano Rosen Rossi Roy Ruiz Russo Ryan"
                            + " Salazar Sánchez Sanders Santos Schmidt Schneider Schwartz Scott Shah Sharma Silva Singh Smith Sokolov"
                            + " Stewart Suzuki Svensson Takahashi Tan Taylor Thomas Thompson Torres Turner Ueda Vargas Vásquez"
                            + " Verma Vogel Wagner Walker Wallace Wang Ward Watanabe Weber Weiss White Williams Wilson Wong Wright"
                            + " Wu Yamamoto Yang Young Yusuf Zapata Zhang Ziegler Zimmermann")
                    .split(" "));

    private final Random random;

    Names(Random random) {
        this.random = random;
    }

    /** Somebody new; the same name may come twice in a large crowd, as it does in life. */
    Person next() {
        First first = FIRST.get(random.nextInt(FIRST.size()));
        return new Person(first.name(), LAST.get(random.nextInt(LAST.size())), first.gender());
    }

    static String gender(String letter) {
        return switch (letter) {
            case "f" -> "female";
            case "m" -> "male";
            default -> "non-binary";
        };
    }

    private static List<First> firsts(String letter, String names) {
        return List.of(names.split(" ")).stream()
                .map(name -> new First(name, gender(letter)))
                .toList();
    }

    private static List<Person> people(String all) {
        return List.of(all.split(", ")).stream()
                .map(one -> one.strip().split(" "))
                .map(part -> new Person(part[0], part[1], gender(part[2])))
                .toList();
    }
}
