using LogPipe.Events.Dates;

namespace LogPipe.Tests.Events.Dates;

public sealed class LocaleNamesTests
{
    [Fact]
    public void Every_name_of_every_locale_is_read_as_what_it_names()
    {
        int tags = 0;
        string file = Path.Combine(DateCorpus.Root, "src", "LogPipe", "Events", "Dates", "locales.txt");
        foreach (string line in File.ReadLines(file).Where(line => !line.StartsWith('#')))
        {
            string[] cells = line.Split('\t');
            foreach (string tag in cells[0].Split(','))
            {
                tags++;
                LocaleNames names = LocaleNames.For(tag);
                AssertRead(tag, names.Months, cells[1].Split('|'), cells[2].Split('|'), firstValue: 1);
                AssertRead(tag, names.Days, cells[3].Split('|'), cells[4].Split('|'), firstValue: 1);
            }
        }

        Assert.True(tags > 300, $"only {tags} locales were read");
    }

    [Theory]
    [InlineData("de-DE", "de")]
    [InlineData("de_XX", "de")]
    [InlineData("EN", null)]
    [InlineData("xx", "")]
    [InlineData("C", "")]
    [InlineData("he-IL", "iw")]
    [InlineData("zh-Hant-TW", "zh_TW")]
    public void A_locale_has_the_names_of_the_nearest_known_one(string tag, string? same) =>
        Assert.Same(LocaleNames.For(same), LocaleNames.For(tag));

    private static void AssertRead(string tag, NameTable table, string[] longNames, string[] shortNames, int firstValue)
    {
        int longest = longNames.Max(name => name.Length);
        foreach (string name in longNames.Concat(shortNames).Where(name => name.Length <= longest))
        {
            int at = 0;
            bool read = table.TryMatch(name, ref at, out int value);
            Assert.True(read && at == name.Length, $"{tag}: {name} is not read");

            // In some languages two months share a name.
            int index = value - firstValue;
            Assert.True(
                Same(longNames[index], name) || Same(shortNames[index], name), $"{tag}: {name} is read as {longNames[index]}");
        }
    }

    private static bool Same(string left, string right) => CaseRules.EqualIgnoringCase(left, right);
}
