namespace LogPipe.Grok.Oniguruma;

/// <summary>
/// Gives capturing groups their numbers and ties references and calls to them. Once a named group exists,
/// plain parentheses do not capture and references by number are errors.
/// </summary>
internal sealed class GroupResolver
{
    readonly List<Node.Capture> _all;
    readonly bool _named;

    GroupResolver(List<Node.Capture> all)
    {
        _all = all;
        _named = all.Exists(static c => c.Name is not null);
    }

    public static ParsedRegex Resolve(Node root, List<Node.Capture> all)
    {
        var resolver = new GroupResolver(all);
        var capturing = new List<Node.Capture>();
        foreach (Node.Capture capture in all)
        {
            if (!resolver._named || capture.Name is not null)
            {
                capturing.Add(capture);
                capture.Number = capturing.Count;
            }
        }

        resolver.Visit(root);
        resolver.RefuseRecursion(root, []);
        return new ParsedRegex(root, capturing);
    }

    void Visit(Node node)
    {
        switch (node)
        {
            case Node.BackReference reference:
                Find(reference.Name, reference.Index, node.Offset, "reference", reference.Targets);
                break;
            case Node.Conditional conditional:
                Find(conditional.Name, conditional.Index, node.Offset, "reference", conditional.Targets);
                break;
            case Node.Call call:
                var targets = new List<Node.Capture>();
                if (call is { Name: null, Index: 0 })
                {
                    throw new OnigurumaException(call.Offset, "\\g<0> calls the whole expression: recursion cannot be translated");
                }

                Find(call.Name, call.Index, node.Offset, "call", targets);
                if (targets.Count > 1)
                {
                    throw new OnigurumaException(call.Offset, $"multiplex definition name <{call.Name}> call: the name has several groups");
                }

                call.Target = targets[0];
                break;
        }

        foreach (Node child in NodeTree.Children(node))
        {
            Visit(child);
        }
    }

    void Find(string? name, int index, int offset, string what, List<Node.Capture> targets)
    {
        if (name is not null)
        {
            foreach (Node.Capture capture in _all)
            {
                if (capture.Name == name)
                {
                    targets.Add(capture);
                }
            }

            if (targets.Count == 0)
            {
                throw new OnigurumaException(offset, $"undefined name <{name}> {what}");
            }

            return;
        }

        if (_named)
        {
            throw new OnigurumaException(offset, "numbered backref/call is not allowed (use a name): with named groups present, plain parentheses have no number");
        }

        if (index < 1 || index > _all.Count)
        {
            throw new OnigurumaException(offset, $"invalid backref number/name: there is no group {index}");
        }

        targets.Add(_all[index - 1]);
    }

    /// <summary>A call is replaced by the group's expression, which ends only if the group does not call itself.</summary>
    void RefuseRecursion(Node node, HashSet<Node.Capture> open)
    {
        if (node is Node.Call { Target: { } target } call)
        {
            if (open.Contains(target))
            {
                throw new OnigurumaException(call.Offset,
                    $"\\g<{call.Name ?? target.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)}> calls the group it stands in: recursion cannot be translated; write the nesting out to the depth you need");
            }

            RefuseRecursion(target, open);
            return;
        }

        bool added = node is Node.Capture capture && open.Add(capture);
        foreach (Node child in NodeTree.Children(node))
        {
            RefuseRecursion(child, open);
        }

        if (added)
        {
            open.Remove((Node.Capture)node);
        }
    }
}
