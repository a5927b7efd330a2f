namespace UpgradePlatform.Cli.Completion;

/// <summary>Completion scripts. Each hands the line, without the program's name, and the cursor's place in it to the <c>[suggest]</c> directive.</summary>
internal static class CompletionScripts
{
    // Bash splits words at = too: what stands before it in the word is taken off the suggestions.
    public const string Bash = """
        # bash completion of upgradectl; in ~/.bashrc: source <(upgradectl completion bash)
        _upgradectl() {
            local line=${COMP_LINE#*upgradectl} cut word prefix IFS=$'\n'
            cut=$((${#COMP_LINE} - ${#line}))
            word=${COMP_LINE:0:COMP_POINT}
            word=${word##* }
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$((COMP_POINT - cut))]" "$line" 2>/dev/null)" -- "$word"))
            prefix=${word%"${word##*[=:]}"}
            COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
        }
        complete -o default -F _upgradectl upgradectl

        """;

    public const string Zsh = """
        #compdef upgradectl
        # zsh completion of upgradectl; in ~/.zshrc, after compinit: source <(upgradectl completion zsh)
        _upgradectl() {
            local line=${BUFFER#*upgradectl}
            local -a suggestions
            suggestions=(${(f)"$(upgradectl "[suggest:$((CURSOR - ${#BUFFER} + ${#line}))]" "$line" 2>/dev/null)"})
            compadd -a suggestions
        }
        compdef _upgradectl upgradectl

        """;

    public const string Fish = """
        # fish completion of upgradectl; upgradectl completion fish > ~/.config/fish/completions/upgradectl.fish
        function __upgradectl_complete
            set -l line (string replace -r '^.*?upgradectl' '' -- (commandline -cp))
            upgradectl "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c upgradectl -f -a '(__upgradectl_complete)'

        """;
}
