namespace LogPipe.Outputs.Files;

/// <summary>Follows symbolic links, in every folder of a path.</summary>
static class RealPath
{
    const int MaxLinks = 40;

    /// <summary>The path without links. What does not exist is taken as written.</summary>
    public static string Of(string path)
    {
        var links = 0;
        var real = "/";
        var left = new Stack<string>(Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (left.TryPop(out var name))
        {
            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }
            var next = Path.Combine(real, name);
            var target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks) throw new IOException($"{path} goes through too many symbolic links");
            if (Path.IsPathRooted(target)) real = "/";
            foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                if (part != ".") left.Push(part);
        }
        return real;
    }
}
