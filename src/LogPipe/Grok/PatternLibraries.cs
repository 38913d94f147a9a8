using System.Runtime.CompilerServices;
using System.Text;

namespace LogPipe.Grok;

/// <summary>
/// Pattern libraries that the filters of one config have in common, each made once: most filters ask for the same patterns,
/// and many for the same expressions. Thread-safe.
/// </summary>
static class PatternLibraries
{
    static readonly ConditionalWeakTable<object, Scope> Scopes = [];

    /// <summary>Has parse trees kept, which is worth their memory when more than one reads them.</summary>
    public static void KeepParses(object scope) => Scopes.GetOrCreateValue(scope).KeepsParses = true;

    /// <summary>The library of the options within a scope; files are read when the first asks for it.</summary>
    /// <param name="options">Where the definitions come from.</param>
    /// <param name="scope">What the library lives as long as, such as a pipeline that is being built.</param>
    public static PatternLibrary Of(PatternLibraryOptions options, object scope)
    {
        var inScope = Scopes.GetOrCreateValue(scope);
        var key = KeyOf(options);
        lock (inScope)
        {
            if (!inScope.Libraries.TryGetValue(key, out var library)) inScope.Libraries[key] = library = PatternLibrary.Create(options);
            else library.Note(options.Files);
            if (inScope.KeepsParses) library.KeepParses();
            return library;
        }
    }

    static string KeyOf(PatternLibraryOptions options)
    {
        var text = new StringBuilder(options.Ecs.ToString());
        foreach (var part in options.ParserFolders.Append("").Concat(options.Directories).Append(options.FilesGlob)) Append(text, part);
        foreach (var (name, definition) in options.Definitions)
        {
            Append(text, name);
            Append(text, definition);
        }
        return text.ToString();
    }

    static void Append(StringBuilder text, string part) => text.Append(part.Length).Append(':').Append(part);

    sealed class Scope
    {
        public Dictionary<string, PatternLibrary> Libraries { get; } = new(StringComparer.Ordinal);

        public bool KeepsParses { get; set; }
    }
}
