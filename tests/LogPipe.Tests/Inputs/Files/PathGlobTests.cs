using LogPipe.Inputs.Files;

namespace LogPipe.Tests.Inputs.Files;

public sealed class PathGlobTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("logpipe-glob-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("*.log", "a.log b.log")]
    [InlineData("?.log", "a.log b.log")]
    [InlineData("a.log", "a.log")]
    [InlineData("missing.log", "")]
    [InlineData("missing/*.log", "")]
    [InlineData("*", "a.log b.log c.txt")]
    [InlineData(".*", ".hidden")]
    [InlineData("[ac].*", "a.log c.txt")]
    [InlineData("[!ac].log", "b.log")]
    [InlineData("[b-z].*", "b.log c.txt")]
    [InlineData("{a,c}.{log,txt}", "a.log c.txt")]
    [InlineData("{x/a,x/y/d}.log", "x/a.log x/y/d.log")]
    [InlineData("**/*.log", "a.log b.log x/a.log x/y/d.log")]
    [InlineData("**/d.log", "x/y/d.log")]
    [InlineData("x/**/*.log", "x/a.log x/y/d.log")]
    [InlineData("*/*.log", "link/a.log x/a.log")]
    [InlineData("x/*/d.log", "x/y/d.log")]
    [InlineData("{*,**/d}.log", "a.log b.log x/y/d.log")]
    public void Globs_find_what_Ruby_finds(string glob, string expected)
    {
        foreach (var file in (string[])["a.log", "b.log", "c.txt", ".hidden", "x/a.log", "x/y/d.log", ".h/e.log"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, file))!);
            File.WriteAllText(Path.Combine(_root, file), "");
        }
        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), Path.Combine(_root, "x"));
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var g in PathGlob.Parse(Path.Combine(_root, glob))) g.AddTo(found, (d, e) => Assert.Fail(d + e));
        Assert.Equal(expected, string.Join(' ', found.Select(f => Path.GetRelativePath(_root, f))));
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "axxbxxc", true)]
    [InlineData("a*b*c", "axxbxx", false)]
    [InlineData("*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("[", "[", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[^a]", "b", true)]
    [InlineData("*.log", ".log", false)]
    [InlineData("*.log", "app.log.1", false)]
    public void Names_fit_patterns(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new NamePattern(pattern).Matches(name));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("{a,b}c", "ac bc")]
    [InlineData("{a,{b,c}d}", "a bd cd")]
    [InlineData("x{,y}", "x xy")]
    [InlineData("{a,b}{c,d}", "ac ad bc bd")]
    [InlineData("{a", "{a")]
    [InlineData("\\{a,b}", "\\{a,b}")]
    public void Braces_are_written_out(string pattern, string expected) =>
        Assert.Equal(expected, string.Join(' ', Braces.Expand(pattern)));
}
