extension LexiconTables {
  static let machineLearning = """
    @model
    rețea neuronală,f,rețele neuronale,neural network | model,n,modele,model
    rețea recurentă,f,rețele recurente,recurrent network | codificator,n,codificatoare,encoder
    model de limbă,n,modele de limbă,language model | decodificator,n,decodificatoare,decoder
    rețea adâncă,f,rețele adânci,deep network | clasificator,n,clasificatoare,classifier
    sistem de traducere,n,sisteme de traducere,translation system | algoritm,m,algoritmi,algorithm
    @data
    corpus,n,corpusuri,corpus/corpora | propoziție,f,propoziții,sentence | imagine,f,imagini,image
    secvență,f,secvențe,sequence | text,n,texte,text | exemplu,n,exemple,example
    cuvânt,n,cuvinte,word | vector,m,vectori,vector | matrice,f,matrice,matrix/matrices
    document,n,documente,document | traducere,f,traduceri,translation | frază,f,fraze,phrase
    @unit
    propoziție,f,propoziții,sentence | traducere,f,traduceri,translation | cuvânt,n,cuvinte,word
    secvență,f,secvențe,sequence | vector,m,vectori,vector | text,n,texte,text
    @part
    strat,n,straturi,layer | neuron,m,neuroni,neuron | poartă,f,porți,gate
    gradient,m,gradienți,gradient
    pondere,f,ponderi,weight | parametru,m,parametri,parameter
    stare ascunsă,f,stări ascunse,hidden state
    funcție de cost,f,funcții de cost,loss function | strat ascuns,n,straturi ascunse,hidden layer
    vocabular,n,vocabulare,vocabulary | celulă,f,celule,cell | eroare,f,erori,error
    rată de învățare,f,rate de învățare,learning rate | probabilitate,f,probabilități,probability
    mecanism de atenție,n,mecanisme de atenție,attention mechanism | intrare,f,intrări,input
    ieșire,f,ieșiri,output | rezultat,n,rezultate,result
    poartă de uitare,f,porți de uitare,forget gate
    """
}
