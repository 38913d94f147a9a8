namespace LogPipe.Events.Dates;

/// <summary>The English names date formats print, in the forms the two pattern languages ask for.</summary>
internal static class EnglishNames
{
    public static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    public static readonly string[] ShortMonths = Cut(Months, 3);
    public static readonly string[] NarrowMonths = Cut(Months, 1);

    /// <summary>From Monday.</summary>
    public static readonly string[] Days =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static readonly string[] ShortDays = Cut(Days, 3);
    public static readonly string[] NarrowDays = Cut(Days, 1);

    public static readonly string[] HalfDays = ["AM", "PM"];

    public static readonly string[] Eras = ["Before Christ", "Anno Domini"];
    public static readonly string[] ShortEras = ["BC", "AD"];
    public static readonly string[] NarrowEras = ["B", "A"];

    public static readonly string[] Quarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"];
    public static readonly string[] ShortQuarters = ["Q1", "Q2", "Q3", "Q4"];
    public static readonly string[] NarrowQuarters = ["1", "2", "3", "4"];

    /// <summary>Midnight, night, morning, noon, afternoon, evening.</summary>
    public static readonly string[] DayPeriods =
        ["midnight", "at night", "in the morning", "noon", "in the afternoon", "in the evening"];

    public static readonly string[] NarrowDayPeriods =
        ["mi", "at night", "in the morning", "n", "in the afternoon", "in the evening"];

    private static string[] Cut(string[] names, int length) => Array.ConvertAll(names, name => name[..length]);
}
